package iso19139

import (
	"bytes"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/metadata"
)

// A setField is a value of a record, and how it would show in a document.
type setField struct {
	path string
	show string
}

// fill sets every field below a value to something that is nowhere else.
func fill(v reflect.Value, path string, n *int, out *[]setField) {
	set := func(show string) { *out = append(*out, setField{path, show}) }
	switch x := v.Addr().Interface().(type) {
	case *civil.Date:
		*n++
		*x = civil.Date{Year: 3000 + *n, Month: time.May, Day: 3}
		set(x.String())
		return
	case *civil.Instant:
		return // a When is a day here
	case *metadata.Extra:
		return
	case *metadata.When:
		fill(reflect.ValueOf(&x.Date).Elem(), path, n, out)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), path, n, out)
	case reflect.String:
		*n++
		show := fmt.Sprintf("u%dx", *n)
		v.SetString(show)
		set(show)
	case reflect.Bool:
		v.SetBool(true)
		set("")
	case reflect.Int, reflect.Int64:
		*n++
		v.SetInt(int64(70000 + *n))
		set(strconv.Itoa(70000 + *n))
	case reflect.Float64:
		*n++
		v.SetFloat(float64(*n) + 0.125)
		set(fmt.Sprintf("%d.125", *n))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), path+"/0", n, out)
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if name == "-" || name == "" {
				continue
			}
			fill(v.Field(i), path+"/"+name, n, out)
		}
	default:
		panic(v.Kind().String() + path)
	}
}

// TestNothingSilent sets every field there is: each is in the document, or a
// finding says that it is not.
func TestNothingSilent(t *testing.T) {
	for _, kind := range []metadata.ResourceType{metadata.ResourceDataset, metadata.ResourceService} {
		var r metadata.Record
		var leaves []setField
		n := 0
		fill(reflect.ValueOf(&r).Elem(), "", &n, &leaves)
		r.Resource = kind // one that the test chose, so there is nothing to look for
		out, fs, err := Marshal(&r)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range leaves {
			if l.path == "/resource" || strings.HasSuffix(l.path, "/nil") || l.show != "" && bytes.Contains(out, []byte(l.show)) { // nil tells why there is no text, and there is one
				continue
			}
			told := false
			for _, f := range fs {
				told = told || l.path == f.Place.Path || strings.HasPrefix(l.path, f.Place.Path+"/") && f.Place.Path != ""
			}
			if !told {
				t.Errorf("%s: %s (%s) is neither written nor told of", kind, l.path, l.show)
			}
		}
	}
}
