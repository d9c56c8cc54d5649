package schema_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/planinfo-se/planinfo/detaljplan/schema"
)

// Any validator that knows draft 2020-12 will do.
func Example() {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Detaljplan()))
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := c.AddResource(schema.DetaljplanID, doc); err != nil {
		fmt.Println(err)
		return
	}
	s, err := c.Compile(schema.DetaljplanID)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, text := range []string{
		`{"feature:mediatyp": "application/vnd.lm.detaljplan.v4+json", "type": "FeatureCollection", "features": []}`,
		`{"feature:mediatyp": "application/vnd.lm.detaljplan.v3+json", "type": "FeatureCollection", "features": []}`,
	} {
		delivery, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(s.Validate(delivery) == nil)
	}
	// Output:
	// true
	// false
}
