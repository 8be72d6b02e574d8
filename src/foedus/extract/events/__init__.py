"""What kind of event a sentence tells of two actors: fields of words, features, learnt weights."""
