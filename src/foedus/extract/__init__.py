"""One article in, what stands in it out: every stage a pure function `find_x(article, notes)`."""
