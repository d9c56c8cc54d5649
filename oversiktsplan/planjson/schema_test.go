package planjson_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/planinfo-se/planinfo/internal/schemagen"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
)

var update = flag.Bool("update", false, "write generated files anew")

// The embedded schema is what the types and their comments give today.
func TestGeneratedSchema(t *testing.T) {
	got, err := schemagen.Oversiktsplan("..", planjson.Version)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("oversiktsplan.schema.json", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(got, planjson.Schema()) {
		t.Error("the embedded schema is not what the model gives: run go generate")
	}
}

// validator is an independent judge by the schema.
func validator(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(planjson.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schemagen.OversiktsplanID, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(schemagen.OversiktsplanID)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
