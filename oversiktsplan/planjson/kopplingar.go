package planjson

import (
	"reflect"

	"github.com/planinfo-se/planinfo/codec"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// KopplingarVersion is the value of the member planinfo of a file with links
// between detaljplaner and översiktsplaner.
const KopplingarVersion = "detaljplanekopplingar/1"

type kopplingar struct {
	Kopplingar []*op.Detaljplanekoppling `json:"kopplingar"`
	Extra      codec.Extra
}

// UnmarshalKopplingar reads links from detaljplaner to översiktsplaner, which
// belong to neither plan. Errors and findings are as for [Decode].
func UnmarshalKopplingar(data []byte, opts ...codec.Option) ([]*op.Detaljplanekoppling, quality.Findings, error) {
	var k kopplingar
	fs, err := decode(data, codec.Resolve(opts), reflect.ValueOf(&k).Elem(), KopplingarVersion)
	if err != nil {
		return nil, fs, err
	}
	return k.Kopplingar, fs, nil
}

// MarshalKopplingar writes what [UnmarshalKopplingar] reads.
func MarshalKopplingar(list []*op.Detaljplanekoppling, opts ...codec.Option) ([]byte, quality.Findings, error) {
	data, fs := encode(reflect.ValueOf(&kopplingar{Kopplingar: list}).Elem(), KopplingarVersion, "", codec.Resolve(opts))
	return data, fs, nil
}
