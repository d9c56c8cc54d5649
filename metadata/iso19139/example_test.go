package iso19139_test

import (
	"fmt"
	"strings"

	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/iso19139"
)

// A record with next to nothing in it is written all the same; Check names the
// requirements that it does not meet, each under the number it has in the
// INSPIRE guidelines.
func ExampleCheck() {
	r := &metadata.Record{}
	r.ID = "https://metadata.example.se/plan/225"
	r.Title = metadata.T("Detaljplan för kvarteret Ängen")

	doc, _, err := iso19139.Marshal(r)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Contains(string(doc), "<gco:CharacterString>Detaljplan för kvarteret Ängen</gco:CharacterString>"))
	for _, f := range iso19139.Check(r)[:3] {
		fmt.Println(f.Code, f.Summary.EN)
	}

	// Output:
	// true
	// iso19139/metadata-language-code The record's language is missing or no code of ISO 639-2/B
	// iso19139/md-point-of-contact The record's contact lacks organisation, e-mail or the role pointOfContact
	// iso19139/md-point-of-contact The record's contact lacks organisation, e-mail or the role pointOfContact
}
