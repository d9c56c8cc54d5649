package schemagen

import (
	"testing"

	"github.com/invopop/jsonschema"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"A Thing is\nwhat it is.\n":                          "A Thing is what it is.",
		"One of [*A], [b.C].\n\nSource:\n  x.":               "One of A, b.C.\n\nSource: x.",
		"\"[exploatering:decimaltal] m²\" stays, [1,2] too.": "\"[exploatering:decimaltal] m²\" stays, [1,2] too.",
		"": "",
	} {
		if got := plain(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

// TestTablesMustFit: a table that names what the model does not have is an
// error, not a schema that says less.
func TestTablesMustFit(t *testing.T) {
	for name, use := range map[string]func(b *builder){
		"type":   func(b *builder) { b.def("Saknas") },
		"member": func(b *builder) { b.member("A", "saknas") },
		"member of a missing type": func(b *builder) {
			b.member("Saknas", "x").Format = "uri" // must not stop here
		},
		"member put in twice": func(b *builder) { b.put(b.def("A"), "x", only("y")) },
	} {
		b := &builder{defs: jsonschema.Definitions{"A": object(true)}}
		b.defs["A"].Properties.Set("x", &jsonschema.Schema{})
		b.member("A", "x")
		if b.err != nil {
			t.Fatal(b.err)
		}
		if use(b); b.err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if out, err := Detaljplan("no-such-folder"); err == nil || out != nil {
		t.Errorf("without sources: %d bytes, %v", len(out), err)
	}
}
