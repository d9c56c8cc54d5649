package gml_test

// fixtures are answers as servers and tools write them, with what must be read.
// They are this test's own.
var fixtures = []struct{ name, text string }{}
var bad = []struct{ name, text string }{}
