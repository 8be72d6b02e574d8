"""The SQL that makes pairs of keys: each text runs alike in DuckDB and in Daft.

A table of keys has a row (`unit`, `key`, `size`) for each key of each unit, a unit being an article or a
passage by its number. `size` is how many keys the unit has. A test runs every text in both engines and
compares the rows.
"""

from __future__ import annotations

from typing import Final

COMMONPLACE: Final = 100
"""A key that more units hold joins them with `ANCHORS` of them alone, not each with each."""
ANCHORS: Final = 8

PAIRS: Final = f"""
    WITH holders AS (
        SELECT key, count(*) AS held FROM keys GROUP BY key HAVING count(*) > 1
    ),
    ranked AS (
        SELECT keys.key AS key, keys.unit AS unit, keys.size AS size, holders.held AS held,
               row_number() OVER (PARTITION BY keys.key ORDER BY keys.unit) AS place
        FROM keys JOIN holders ON keys.key = holders.key
    ),
    rare AS (SELECT key, unit, size FROM ranked WHERE held <= {COMMONPLACE}),
    common AS (SELECT key, unit, size, place FROM ranked WHERE held > {COMMONPLACE}),
    anchors AS (SELECT key, unit, size, place FROM common WHERE place <= {ANCHORS}),
    met AS (
        SELECT a.unit AS one, b.unit AS other,
               CASE WHEN a.size < b.size THEN a.size ELSE b.size END AS smaller
        FROM rare AS a JOIN rare AS b ON a.key = b.key
        WHERE a.unit < b.unit
        UNION ALL
        SELECT a.unit AS one, b.unit AS other,
               CASE WHEN a.size < b.size THEN a.size ELSE b.size END AS smaller
        FROM anchors AS a JOIN common AS b ON a.key = b.key
        WHERE a.place < b.place
    )
    SELECT one, other, count(*) AS shared, min(smaller) AS smaller
    FROM met GROUP BY one, other
"""  # noqa: S608 (numbers of ours)
"""The pairs of units that share keys, the lesser first, and how many they share.

Of a key that very many hold, the units with the least numbers are the anchors: of a text that thousands
reprint they are the same for nearly all of its keys, so each reprint meets the same few.
"""

EACH_ONCE: Final = """
    SELECT DISTINCT unit, key, size FROM keys
"""
"""The keys of units that were met more than once, such as the words of a reprinted statement."""

ENOUGH_COPIED: Final = """
    SELECT one, other FROM pairs GROUP BY one, other
    HAVING sum(shared) >= 4 OR 2 * sum(shared) >= min(smaller)
"""
"""The pairs of articles that `link.copies.find_copies` judges, of what was found in each part of the keys."""

SAME_PASSAGE: Final = """
    SELECT one, other FROM pairs GROUP BY one, other
    HAVING (min(smaller) >= 16 AND 2 * sum(shared) >= min(smaller))
        OR (min(smaller) >= 8 AND 10 * sum(shared) >= 7 * min(smaller))
"""
"""The pairs of passages that are one to `link.copies.group_origins`."""

ENOUGH_TOLD: Final = """
    SELECT DISTINCT one, other FROM pairs
"""
"""The pairs of statements that `link.sameness.are_same` judges: they share two words side by side."""

BLOCK: Final = 16
"""Reports that hold a term meet so many, up to twice as many, that came out next before them."""
DAYS: Final = 42
"""The length of a time slice: twice the 21 days that may lie between two reports of one event."""
NEAR: Final = 0.03
"""The cosine over key terms from which two reports are looked at; over all terms it is at least as much."""
TERMS: Final = 2
"""Key terms that two reports share where they are looked at."""
SELDOM: Final = 64
"""A term that more reports hold looks up none of those without a date."""
CANDIDATES: Final = 45
"""Reports that one report keeps of a slice, the nearest; 30 are compared, after dates are looked at."""

PLACED: Final = f"""
    WITH holders AS (
        SELECT key, count(*) AS held FROM keys GROUP BY key HAVING count(*) > 1
    ),
    ranked AS (
        SELECT keys.key AS key, keys.unit AS unit, keys.day AS day, keys.own AS own, keys.lot AS lot,
               keys.heavy AS heavy, keys.norm AS norm, keys.length AS length,
               row_number() OVER (PARTITION BY keys.key ORDER BY keys.day, keys.unit) AS place
        FROM keys JOIN holders ON keys.key = holders.key
    )
    SELECT key, unit, day, own, lot, heavy, norm, length, cast(place AS BIGINT) AS place,
           cast(floor(place / {BLOCK}.0) AS BIGINT) AS block
    FROM ranked
"""  # noqa: S608 (numbers of ours)
"""The key terms of the reports of one slice of time, and of the slice before it, in order of time.

`keys` has a row (`unit`, `key`, `day`, `own`, `lot`, `heavy`, `norm`, `length`) for each key term of a
report: whether the report is of the slice itself, its lot, the weight of the term, the length of all its
terms weighed, and unweighed. Each list of holders is cut into blocks.
"""

NEIGHBOURS: Final = f"""
    WITH earlier AS (
        SELECT key, unit, day, heavy, place, block FROM placed
        UNION ALL
        SELECT key, unit, day, heavy, place, block + 1 AS block FROM placed
    ),
    later AS (
        SELECT placed.key AS key, placed.unit AS unit, placed.day AS day, placed.heavy AS heavy,
               placed.place AS place, placed.block AS block
        FROM placed JOIN chosen ON placed.lot = chosen.lot
        WHERE placed.own = 1
    ),
    met AS (
        SELECT a.unit AS one, b.unit AS other, a.heavy * b.heavy AS product
        FROM earlier AS a JOIN later AS b ON a.key = b.key AND a.block = b.block
        WHERE a.place < b.place AND b.day - a.day <= {DAYS}
    ),
    pairs AS (
        SELECT one, other, sum(product) AS dot FROM met GROUP BY one, other HAVING count(*) >= {TERMS}
    ),
    lengths AS (
        SELECT unit, min(norm) AS norm, min(length) AS length FROM placed GROUP BY unit
    ),
    alike AS (
        SELECT pairs.one AS one, pairs.other AS other, pairs.dot AS dot,
               a.length AS one_length, b.length AS other_length
        FROM pairs JOIN lengths AS a ON pairs.one = a.unit JOIN lengths AS b ON pairs.other = b.unit
        WHERE pairs.dot >= {NEAR} * a.norm * b.norm
    ),
    both_ways AS (
        SELECT one AS unit, other AS near, dot / other_length AS score FROM alike
        UNION ALL
        SELECT other AS unit, one AS near, dot / one_length AS score FROM alike
    )
    SELECT unit, near, score FROM both_ways
"""  # noqa: S608 (numbers of ours)
"""The reports that share key terms with those of one lot of a slice that came out later, both ways.

Each holder of a term meets those before it in its block and in the block before, so that what very many hold
costs no more than what a few hold. `chosen` has one row, the lot.
"""

BEST: Final = f"""
    WITH best AS (
        SELECT unit, near, score,
               row_number() OVER (PARTITION BY unit ORDER BY score DESC, near) AS place
        FROM near
    )
    SELECT unit, near, score FROM best WHERE place <= {CANDIDATES}
"""  # noqa: S608 (numbers of ours)
"""The nearest of them to each report."""

RARE: Final = f"""
    WITH holders AS (
        SELECT key, count(*) AS held FROM keys GROUP BY key HAVING count(*) > 1
    )
    SELECT keys.key AS key, keys.unit AS unit, keys.dated AS dated, keys.lot AS lot,
           keys.heavy AS heavy, keys.norm AS norm, keys.length AS length
    FROM keys JOIN holders ON keys.key = holders.key WHERE holders.held <= {SELDOM}
"""  # noqa: S608 (numbers of ours)
"""The key terms that few reports hold; `dated` is 0 for reports of which the date is not known."""

UNDATED: Final = f"""
    WITH asked AS (
        SELECT rare.key AS key, rare.unit AS unit, rare.dated AS dated, rare.heavy AS heavy, rare.norm AS norm
        FROM rare JOIN chosen ON rare.lot = chosen.lot
    ),
    undated AS (SELECT key, unit, heavy, norm, length FROM rare WHERE dated = 0),
    dated AS (SELECT key, unit, heavy, norm, length FROM rare WHERE dated = 1),
    met AS (
        SELECT a.unit AS unit, b.unit AS near, a.heavy * b.heavy AS product,
               a.norm * b.norm AS norms, b.length AS length
        FROM asked AS a JOIN undated AS b ON a.key = b.key
        WHERE a.unit <> b.unit
        UNION ALL
        SELECT a.unit AS unit, b.unit AS near, a.heavy * b.heavy AS product,
               a.norm * b.norm AS norms, b.length AS length
        FROM asked AS a JOIN dated AS b ON a.key = b.key
        WHERE a.dated = 0
    ),
    pairs AS (
        SELECT unit, near, sum(product) AS dot, min(norms) AS norms, min(length) AS length
        FROM met GROUP BY unit, near HAVING count(*) >= {TERMS}
    ),
    best AS (
        SELECT unit, near, dot / length AS score,
               row_number() OVER (PARTITION BY unit ORDER BY dot / length DESC, near) AS place
        FROM pairs WHERE dot >= {NEAR} * norms
    )
    SELECT unit, near, score FROM best WHERE place <= {2 * CANDIDATES}
"""  # noqa: S608 (numbers of ours)
"""The nearest reports to those of one lot by rare terms, over all time, where one of the two is not dated."""

LIKENESS: Final = """
    SELECT one, other, sum(odds) / count(*) AS odds FROM found GROUP BY one, other
"""
"""How likely two reports tell of one event: the mean of what was found from either of them."""

WITHIN: Final = """
    SELECT ones.story AS story, likeness.one AS one, likeness.other AS other, likeness.odds AS odds
    FROM likeness
    JOIN members AS ones ON likeness.one = ones.unit
    JOIN members AS others ON likeness.other = others.unit
    WHERE ones.story = others.story
"""
"""The likenesses of those that may be one story."""
