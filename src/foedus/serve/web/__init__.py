"""The record, seen: pages that a browser, one file or a notebook shows.

```
app        addresses -> pages, over a record that others may be writing to
guard      what every answer carries, and which questions are refused
asked      what an address asks for, typed and checked
links      where a page points to: addresses, or places in one file
facets     what a listing can be narrowed to, counted
bars       the course of a slot on an axis of days, as stretches in percent
coverage   how many reports are of which outlet and month, and what is missing
strips     offices and stances over time, as shapes
whole      what some pages need of the whole record, read once for a version of it
deciding   who may rule in a browser, and what a form asks to be ruled
edges      who speaks about whom and who copies whom, as lines that count
kept       answers that are kept while the record stays as it is
current    which version of a growing record is shown, while the next one is made ready
notebook   what the record gives, as a notebook shows it
page       what a page is: parts for a template, an object, rows
drawing    templates -> HTML, everything of others' escaped
pages/     one module a page: (record, asked) -> Page, with no HTML in it
templates/ one template a page, and `parts.html`: how an answer, a sentence, a count look everywhere
static/    style and the little script there is; `vendor/` is copied from npm by `make vendor`
```
"""
