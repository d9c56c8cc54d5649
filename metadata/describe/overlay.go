package describe

import (
	"reflect"

	"github.com/planinfo-se/planinfo/metadata"
)

// overlay returns a record with base's fields where they are set, and data's
// elsewhere. Currency, Lineage, Access and Protection are joined field by
// field, since people and data each know some of them.
func overlay(base, data *metadata.Record) *metadata.Record {
	out := *data
	lay(reflect.ValueOf(base).Elem(), reflect.ValueOf(&out).Elem(), true)
	return &out
}

func lay(base, out reflect.Value, top bool) {
	for i := range base.NumField() {
		b, o := base.Field(i), out.Field(i)
		if b.IsZero() {
			continue
		}
		switch b.Interface().(type) {
		case metadata.Currency, metadata.Lineage, metadata.Access, metadata.Protection:
			if top {
				lay(b, o, false)
				continue
			}
		}
		o.Set(b)
	}
}
