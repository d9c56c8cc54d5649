package jsongeom

import (
	"strings"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
)

// OldSystem reads the value of the member crs of GeoJSON 2008. null is WGS 84:
// the old specification says that no system can be assumed, RFC 7946 has none
// but that.
func OldSystem(raw []byte) (c crs.Code, ok bool) {
	w := jsonwalk.NewWalker(raw)
	if w.Kind() == 'n' {
		return crs.CRS84, true
	}
	name := find(w, "properties", "name")
	if name == "" {
		if code := find(w, "properties", "code"); code != "" { // seen: {"type":"EPSG","properties":{"code":3006}}
			name = "EPSG:" + code
		}
	}
	ref, err := crs.Parse(name)
	if err != nil {
		return 0, false
	}
	if ref.Code == crs.WGS84 {
		ref.Code = crs.CRS84 // GeoJSON has longitude first, whatever the identifier
	}
	return ref.Code, true
}

// find returns the string or number that the members lead to.
func find(w *jsonwalk.Walker, path ...string) string {
	w.At(0, "")
	for _, want := range path {
		if w.Kind() != '{' {
			return ""
		}
		w.Enter()
		for {
			name, ok := w.Member()
			if !ok {
				return ""
			}
			if string(w.Text(name)) == want {
				break
			}
			w.Skip()
		}
	}
	switch w.Kind() {
	case '"':
		return w.String()
	case 0:
		return string(w.Raw())
	}
	return ""
}

// NewSystem reads the value of JSON-FG's coordRefSys: a URI, a CURIE in
// brackets, a reference object, or a list of them of which the first is
// horizontal. northing tells that the authority has northing first.
func NewSystem(raw []byte) (c crs.Code, northing, ok bool) {
	w := jsonwalk.NewWalker(raw)
	text := ""
	switch w.Kind() {
	case '"':
		text = w.String()
	case '{':
		text = find(w, "href")
	case '[':
		w.Enter()
		if !w.Element() {
			return 0, false, false
		}
		if w.Kind() == '[' {
			return 0, false, false
		}
		return NewSystem(w.Raw())
	}
	if len(text) > 200 {
		return 0, false, false
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")
	ref, err := crs.Parse(text)
	if err != nil {
		return 0, false, false
	}
	return ref.Code, ref.Code.AuthorityOrder() == crs.NorthEast, true
}

// SystemRest returns the JSON Pointers, below the member crs of GeoJSON 2008, of
// what [OldSystem] does not read.
func SystemRest(raw []byte) []string {
	w := jsonwalk.NewWalker(raw)
	read := "name"
	if find(w, "properties", "name") == "" {
		read = "code"
	}
	w.At(0, "")
	var rest []string
	var walk func(path string)
	walk = func(path string) {
		if w.Kind() != '{' {
			w.Skip()
			return
		}
		w.Enter()
		for {
			m, ok := w.Member()
			if !ok {
				return
			}
			name := string(w.Text(m))
			switch {
			case path == "" && name == "type":
				w.Skip()
			case path == "" && name == "properties":
				walk("/properties")
			case path != "" && name == read:
				w.Skip()
			default:
				rest = append(rest, path+"/"+jsonwalk.EscapePointer(name))
				w.Skip()
			}
		}
	}
	walk("")
	return rest
}
