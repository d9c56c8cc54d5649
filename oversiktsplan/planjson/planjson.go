package planjson

import (
	_ "embed"
	"reflect"
	"strings"
	"sync"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/quality"
)

// Version is the value of the member planinfo that a file of this form begins
// with.
const Version = "oversiktsplan/1"

// FormatPlanJSON names this format in Extra: members that the model does not
// have.
const FormatPlanJSON codec.Format = "planjson"

//go:generate go test -run ^TestGeneratedSchema$ -update .

//go:embed oversiktsplan.schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of the form. The caller owns
// the bytes.
func Schema() []byte { return append([]byte(nil), schema...) }

func rule(code quality.Code, s quality.Severity, sv, en string) quality.Rule {
	return quality.Rule{Code: code, Severity: s, Certainty: quality.Official, Title: quality.Text{SV: sv, EN: en}, Source: "planinfo/oversiktsplan/planjson"}
}

var (
	ruleUnknown   = rule("planjson/unknown-member", quality.Varnar, "Okänd medlem", "Unknown member")
	ruleValue     = rule("planjson/wrong-value", quality.Stoppar, "Värdet passar inte medlemmen", "The value does not fit the member")
	ruleDuplicate = rule("planjson/member-twice", quality.Varnar, "Medlem två gånger", "Member twice")
	ruleGeometry  = rule("planjson/not-a-geometry", quality.Stoppar, "Geometrin kan inte läsas", "The geometry cannot be read")
	ruleRing      = rule("planjson/ring-open", quality.Varnar, "Ringen är inte sluten eller för kort", "The ring is not closed or too short")
	ruleSystem    = rule("planjson/unknown-crs", quality.Stoppar, "Okänt koordinatsystem", "Unknown coordinate reference system")
	ruleVersion   = rule("planjson/version", quality.Varnar, "Formens version saknas", "The form's version is missing")
	ruleBOM       = rule("planjson/byte-order-mark", quality.Upplysning, "BOM i början av filen", "Byte order mark at the start")
	ruleRaw       = rule("planjson/kept-text", quality.Varnar, "En bevarad medlem är ingen JSON-text", "A kept member is no JSON text")
	ruleFinite    = rule("planjson/not-finite", quality.Stoppar, "Ett tal är inte ändligt", "A number is not finite")
)

// Rules returns the rules that findings of this package are made from.
func Rules() []quality.Rule {
	return []quality.Rule{ruleUnknown, ruleValue, ruleDuplicate, ruleGeometry, ruleRing, ruleSystem, ruleVersion, ruleBOM, ruleRaw, ruleFinite}
}

// Codes of syntax errors.
const (
	codeSyntax quality.Code = "planjson/syntax"
	codeNot    quality.Code = "planjson/not-this-form"
)

// A shape is what a struct type looks like in JSON.
type shape struct {
	fields []field
	byName map[string]int
	extra  int // index of the Extra field, or -1
	names  []string
}

type field struct {
	name  string
	index int
	omit  bool
}

var shapes sync.Map // reflect.Type to *shape

func shapeOf(t reflect.Type) *shape {
	if s, ok := shapes.Load(t); ok {
		return s.(*shape)
	}
	s := &shape{byName: map[string]int{}, extra: -1}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Type == reflect.TypeFor[codec.Extra]() {
			s.extra = i
			continue
		}
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		s.byName[name] = len(s.fields)
		s.fields = append(s.fields, field{name, i, strings.Contains(opts, "omit")})
		s.names = append(s.names, name)
	}
	shapes.Store(t, s)
	return s
}

var (
	typeDate = reflect.TypeFor[civil.Date]()
	typeGeom = reflect.TypeFor[geom.T]()
	typeCode = reflect.TypeFor[crs.Code]()
)

// A NationelltFormat is the national delivery format for översiktsplaner.
type NationelltFormat interface {
	// Mediatyp is the media type that the platform gives the format.
	Mediatyp() string
}

// Nationellt returns the national delivery format, and whether there is one in
// this version of the module. There is none: the data set oversiktsplan of the
// national geodata platform was not published when this was written.
func Nationellt() (NationelltFormat, bool) { return nil, false }
