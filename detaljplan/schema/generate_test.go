package schema_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/detaljplan/schema"
	"github.com/planinfo-se/planinfo/internal/schemagen"
)

var update = flag.Bool("update", false, "write the generated schema")

// TestGenerated shows that the embedded schema is what the types and doc
// comments of the model give today. "go generate" brings it up to date.
func TestGenerated(t *testing.T) {
	got, err := schemagen.Detaljplan("..")
	if err != nil {
		t.Fatal(err)
	}
	again, err := schemagen.Detaljplan("..")
	if err != nil || !bytes.Equal(got, again) {
		t.Fatalf("a second generation differs (%v)", err)
	}
	if *update {
		if err := os.WriteFile("detaljplan-4.1.schema.json", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(got, schema.Detaljplan()) {
		t.Error("the embedded schema is not what the model gives: run go generate")
	}
	if schema.DetaljplanID != schemagen.DetaljplanID {
		t.Errorf("the identity is %s in the schema", schemagen.DetaljplanID)
	}
}

func TestDetaljplanReturnsACopy(t *testing.T) {
	b := schema.Detaljplan()
	b[0] = 'x'
	if schema.Detaljplan()[0] == 'x' {
		t.Error("a caller can change the schema")
	}
}

// TestEverythingIsDescribed shows that every object, code list and member
// comes with words, that is, that the model's doc comments leave none out.
func TestEverythingIsDescribed(t *testing.T) {
	for name, d := range parse(t, schema.Detaljplan()).(object)["$defs"].(object) {
		def := d.(object)
		if s, _ := def["description"].(string); s == "" {
			t.Errorf("%s has no description", name)
		}
		members, _ := def["properties"].(object)
		for member, m := range members {
			o := m.(object)
			if o["description"] == nil && o["const"] == nil && o["$ref"] == nil && !strings.HasPrefix(name, "GeoJSON") &&
				!strings.Contains(name, "Feature") {
				t.Errorf("%s/%s has no description", name, member)
			}
			if s, _ := o["description"].(string); strings.ContainsAny(s, "[\n") && !strings.Contains(s, ":decimaltal]") {
				t.Errorf("%s/%s: a doc comment's marks are left in %q", name, member, s)
			}
		}
	}
}
