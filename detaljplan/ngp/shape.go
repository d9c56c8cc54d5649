package ngp

import (
	"math/bits"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// A shape is an object of the specification: its members in the schema's
// order, and for each how to read it into a T and write it from one. The same
// table serves decoding and encoding, so the two cannot drift apart.
type shape[T any] struct {
	info
	fields []field[T]
	extra  func(*T) *detaljplan.Extra

	// done looks at the whole object after it was read. Nil for most.
	done func(*decoder, *frame, *T)
}

// info is the part of a shape that does not depend on T.
type info struct {
	def      string // the definition's name
	closed   bool   // the schema refuses other members
	names    []string
	required uint64 // bit i: names[i] must be there
	id       int    // for counting
}

type field[T any] struct {
	name  string
	key   string // the name as JSON, and a colon
	req   bool
	read  func(*decoder, *frame, *T)
	write func(e *encoder, key string, v *T)
}

const (
	open   = false
	closed = true
)

// Every kind of object has a number, to count it by.
const (
	idOther = iota
	idFeature
	idKvalitet
	idGeometribeskrivning
	idGeometri
	idGeometrimetadata
	idAlternativGeometri
	idReferens
	idBeslutsinformation
	idBeslutshandling
	idDokumentreferens
	idReferensdatum
	idPlaneringsunderlag
	idVariabelvarde
	idMetod
	idTidsperiod
	idTransformation
	idGeoJSON
	idPlanbeskrivning
	idPlanbestammelsebeskrivning
	idCount
)

func newShape[T any](id int, def string, closed bool, extra func(*T) *detaljplan.Extra, fields ...field[T]) *shape[T] {
	s := &shape[T]{info: info{id: id, def: def, closed: closed}, extra: extra, fields: fields}
	for i := range fields {
		f := &fields[i]
		f.name, f.req = strings.CutSuffix(f.name, "*")
		f.key = `"` + f.name + `":`
		s.names = append(s.names, f.name)
		if f.req {
			s.required |= 1 << i
		}
	}
	return s
}

// A frame is an object being read.
type frame struct {
	info     *info
	extra    *detaljplan.Extra
	known    uint64 // members that may be here; all but in unions
	required uint64
	seen     uint64
	at       int   // the member being read
	start    int64 // offset of the object
	trio     bool  // anvandningsform, kategori, underkategori are usual here
}

func (s *shape[T]) frame(v *T) frame {
	return frame{info: &s.info, extra: s.extra(v), known: ^uint64(0), required: s.required}
}

// read reads an object, which must be what comes next.
func (s *shape[T]) read(d *decoder, v *T) {
	o := s.frame(v)
	d.begin(&o)
	for d.next(&o) {
		s.fields[o.at].read(d, &o, v)
	}
	d.finish(&o)
	if s.done != nil && d.err == nil {
		s.done(d, &o, v)
	}
}

// member returns the index of the name, looking first where the last one left
// off.
func (o *frame) member(name []byte) int {
	names := o.info.names
	for i := o.at + 1; i < len(names); i++ {
		if string(name) == names[i] {
			return i
		}
	}
	for i := 0; i <= o.at && i < len(names); i++ {
		if string(name) == names[i] {
			return i
		}
	}
	return -1
}

// candidates are the names that an unknown one may be meant to be.
func (o *frame) candidates() []string {
	if o.known == ^uint64(0) {
		return o.info.names
	}
	var out []string
	for i, n := range o.info.names {
		if o.known>>i&1 != 0 {
			out = append(out, n)
		}
	}
	return out
}

// missing calls f for each required member that was not seen.
func (o *frame) missing(f func(name string)) {
	for m := o.required &^ o.seen; m != 0; m &= m - 1 {
		f(o.info.names[bits.TrailingZeros64(m)])
	}
}

// write writes an object.
func (s *shape[T]) write(e *encoder, v *T) {
	e.buf = append(e.buf, '{')
	s.writeMembers(e, v, ^uint64(0))
	e.buf = append(e.buf, '}')
}

// writeMembers writes the members of an object; known is the set of those that
// its kind has.
func (s *shape[T]) writeMembers(e *encoder, v *T, known uint64) {
	if x := *s.extra(v); len(x) != 0 {
		s.writeKept(e, v, x, known)
		return
	}
	for i := range s.fields {
		f := &s.fields[i]
		n := len(e.buf)
		f.write(e, f.key, v)
		if f.req && len(e.buf) == n {
			e.missing(s.def, f.name)
		}
	}
}

// writeKept is writeMembers for an object with kept members. The value of a
// known member stands in its place as long as reading it gives what the field
// holds.
func (s *shape[T]) writeKept(e *encoder, v *T, x detaljplan.Extra, mask uint64) {
	var known map[string]string
	rest := 0
	for i := range x {
		if x[i].Format != detaljplan.FormatNGP {
			e.notCarried("Extra."+string(x[i].Format), x[i].Name)
			continue
		}
		rest++
		for j := range s.fields {
			if s.fields[j].name == x[i].Name && mask>>j&1 != 0 {
				if known == nil {
					known = map[string]string{}
				}
				if _, twice := known[x[i].Name]; !twice {
					known[x[i].Name] = x[i].Raw
				}
				rest--
				break
			}
		}
	}
	for i := range s.fields {
		f := &s.fields[i]
		n := len(e.buf)
		f.write(e, f.key, v)
		if raw, ok := known[f.name]; ok && s.denotes(e, i, raw, e.buf[n:]) {
			typed := string(e.buf[n:])
			e.buf = e.buf[:n]
			if !e.member(f.key, raw) {
				e.buf = append(e.buf, typed...)
			}
		}
		if f.req && len(e.buf) == n {
			e.missing(s.def, f.name)
		}
	}
	if rest > 0 {
		e.unknown(x, func(name string) bool { _, ok := known[name]; return ok })
	}
}

// denotes reports whether reading raw as member i gives what was written.
func (s *shape[T]) denotes(e *encoder, i int, raw string, written []byte) bool {
	if s.fields[i].read == nil {
		return false
	}
	if e.trusting {
		return true
	}
	d := newQuietDecoder(`{` + s.fields[i].key + raw + `}`)
	var v T
	o := s.frame(&v)
	d.begin(&o)
	for d.next(&o) {
		s.fields[o.at].read(d, &o, &v)
	}
	if d.err != nil {
		return false
	}
	e2 := newQuietEncoder()
	e2.buf = append(e2.buf, '{')
	s.fields[i].write(e2, s.fields[i].key, &v)
	if len(written) > 0 && written[0] == ',' {
		written = written[1:]
	}
	return string(e2.buf[1:]) == string(written)
}

// The kinds of member. A name that ends in * is required.

func str[T any](name string, at func(*T) *string) field[T] {
	return field[T]{name: name,
		read:  func(d *decoder, o *frame, v *T) { readString(d, o, at(v)) },
		write: func(e *encoder, key string, v *T) { writeString(e, key, *at(v)) }}
}

func uri[T any](name string, at func(*T) *string) field[T] {
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			if raw := readString(d, o, at(v)); raw != nil && !looksLikeURI(*at(v)) {
				d.report(ruleURI, d.start(raw), "", "%s ska vara en URI men är %q.", "%s must be a URI but is %q.", o.name(), clip(*at(v)))
			}
		},
		write: func(e *encoder, key string, v *T) { writeString(e, key, *at(v)) }}
}

func code[T any, C ~string](name string, l *list, at func(*T) *C) field[T] {
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			if s, ok := d.readCode(o, l, true); ok {
				*at(v) = C(s)
			}
		},
		write: func(e *encoder, key string, v *T) { writeString(e, key, string(*at(v))) }}
}

func uuid[T any](name string, at func(*T) *detaljplan.UUID) field[T] {
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			if raw := readString(d, o, at(v)); raw != nil {
				d.checkUUID(o, *at(v), raw)
			}
		},
		write: func(e *encoder, key string, v *T) { writeString(e, key, string(*at(v))) }}
}

// identity is the uuid of an object itself, which is met once in a file.
func identity[T any](name string, at func(*T) *detaljplan.UUID) field[T] {
	f := uuid(name, at)
	f.read = func(d *decoder, o *frame, v *T) {
		raw := d.stringValue(o)
		if raw == nil {
			return
		}
		if len(raw) == 2 {
			d.keep(o.extra, o.name(), raw)
			return
		}
		*at(v) = detaljplan.UUID(d.arena.take(d.body(raw)))
		d.checkUUID(o, *at(v), raw)
	}
	return f
}

func date[T any](name string, at func(*T) *civil.Date) field[T] {
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			if raw := d.stringValue(o); raw != nil {
				if t, err := civil.ParseDate(string(d.body(raw))); err == nil {
					*at(v) = t
				} else {
					d.badValue(o, raw, "ett datum som finns, ÅÅÅÅ-MM-DD", "a date that exists, YYYY-MM-DD")
				}
			}
		},
		write: func(e *encoder, key string, v *T) {
			if t := *at(v); !t.IsZero() {
				e.key(key)
				e.date(t)
			}
		}}
}

func instant[T any](name string, at func(*T) *civil.Instant) field[T] {
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			if raw := d.stringValue(o); raw != nil {
				if t, ok := d.instant(d.body(raw)); ok {
					*at(v) = t
				} else {
					d.badValue(o, raw, "en tidpunkt med zon, ÅÅÅÅ-MM-DDThh:mm:ss±hh:mm", "a time stamp with offset, YYYY-MM-DDThh:mm:ss±hh:mm")
				}
			}
		},
		write: func(e *encoder, key string, v *T) { writeString(e, key, at(v).String()) }}
}

func boolean[T any](name string, at func(*T) **bool) field[T] {
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			raw := d.value()
			switch {
			case raw == nil:
			case raw[0] == 't':
				*at(v) = d.bools.put(true)
			case raw[0] == 'f':
				*at(v) = d.bools.put(false)
			default:
				d.misfit(o, raw, "true eller false", "true or false")
			}
		},
		write: func(e *encoder, key string, v *T) {
			if b := *at(v); b != nil {
				e.key(key)
				if *b {
					e.buf = append(e.buf, "true"...)
				} else {
					e.buf = append(e.buf, "false"...)
				}
			}
		}}
}

func integer[T any](name string, at func(*T) **int64) field[T] {
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			if n, ok := d.readInt(o); ok {
				*at(v) = d.ints.put(n)
			}
		},
		write: func(e *encoder, key string, v *T) {
			if n := *at(v); n != nil {
				e.key(key)
				e.int(*n)
			}
		}}
}

func number[T any](name string, at func(*T) **float64) field[T] {
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			if x, ok := d.readFloat(o); ok {
				*at(v) = &x
			}
		},
		write: func(e *encoder, key string, v *T) {
			if x := *at(v); x != nil {
				e.float(key, *x)
			}
		}}
}

// object is a member whose value is an object held by value. It is left out
// when empty says so; an empty one that was there is kept as such.
func object[T, U any](name string, s *shape[U], at func(*T) *U, empty func(*U) bool) field[T] {
	plain := strings.TrimSuffix(name, "*")
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			if d.isObject(o) {
				s.read(d, at(v))
				if d.err == nil && empty(at(v)) {
					d.keep(o.extra, plain, []byte("{}"))
				}
			}
		},
		write: func(e *encoder, key string, v *T) {
			if empty(at(v)) {
				return
			}
			e.key(key)
			n := e.enter(plain)
			s.write(e, at(v))
			e.leave(n)
		}}
}

func pointer[T, U any](name string, s *shape[U], at func(*T) **U) field[T] {
	plain := strings.TrimSuffix(name, "*")
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			if d.isObject(o) {
				u := slabOf[U](d, s.id).one()
				s.read(d, u)
				*at(v) = u
			}
		},
		write: func(e *encoder, key string, v *T) {
			if u := *at(v); u != nil {
				e.key(key)
				n := e.enter(plain)
				s.write(e, u)
				e.leave(n)
			}
		}}
}

// objects is a list of objects, of which there must be at least atLeast.
func objects[T, U any](name string, atLeast int, s *shape[U], at func(*T) *[]U) field[T] {
	plain := strings.TrimSuffix(name, "*")
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			sl := slabOf[U](d, s.id)
			base := len(sl.stage)
			d.readList(o, atLeast, '{', &s.info, func() {
				sl.stage = append(sl.stage, *new(U))
				s.read(d, &sl.stage[len(sl.stage)-1])
			}, func() { *at(v) = []U{} })
			if n := len(sl.stage) - base; n > 0 {
				us := sl.take(n)
				copy(us, sl.stage[base:])
				clear(sl.stage[base:])
				sl.stage = sl.stage[:base]
				*at(v) = us
			}
		},
		write: func(e *encoder, key string, v *T) {
			us := *at(v)
			if us == nil {
				return
			}
			if len(us) < atLeast {
				e.emptyList(plain)
			}
			e.key(key)
			e.buf = append(e.buf, '[')
			for i := range us {
				if i > 0 {
					e.buf = append(e.buf, ',')
				}
				n := e.enterIndex(plain, i)
				s.write(e, &us[i])
				e.leave(n)
			}
			e.buf = append(e.buf, ']')
		}}
}

// values is a list of scalars.
func values[T, V any](name string, atLeast int, at func(*T) *[]V, read func(*decoder, *frame) (V, bool), write func(*encoder, V)) field[T] {
	plain := strings.TrimSuffix(name, "*")
	return field[T]{name: name,
		read: func(d *decoder, o *frame, v *T) {
			dst := at(v)
			d.readList(o, atLeast, '"', nil, func() {
				if x, ok := read(d, o); ok {
					*dst = append(*dst, x)
				} else {
					d.odd = true
				}
			}, func() { *dst = []V{} })
			if n := len(*dst); cap(*dst)-n > n/4 {
				*dst = append(make([]V, 0, n), *dst...)
			}
		},
		write: func(e *encoder, key string, v *T) {
			vs := *at(v)
			if vs == nil {
				return
			}
			if len(vs) < atLeast {
				e.emptyList(plain)
			}
			e.key(key)
			e.buf = append(e.buf, '[')
			for i := range vs {
				if i > 0 {
					e.buf = append(e.buf, ',')
				}
				write(e, vs[i])
			}
			e.buf = append(e.buf, ']')
		}}
}

func strs[T any](name string, at func(*T) *[]string) field[T] {
	return values(name, 0, at,
		func(d *decoder, o *frame) (string, bool) { s := d.text(d.value()); return s, d.err == nil },
		func(e *encoder, s string) { e.string(s) })
}

func uuids[T any](name string, at func(*T) *[]detaljplan.UUID) field[T] {
	return values(name, 0, at,
		func(d *decoder, o *frame) (detaljplan.UUID, bool) {
			raw := d.value()
			u := detaljplan.UUID(d.text(raw))
			if d.err == nil {
				d.checkUUID(o, u, raw)
			}
			return u, d.err == nil
		},
		func(e *encoder, u detaljplan.UUID) { e.string(string(u)) })
}

func dates[T any](name string, at func(*T) *[]civil.Date) field[T] {
	return values(name, 0, at,
		func(d *decoder, o *frame) (civil.Date, bool) {
			raw := d.value()
			if raw == nil {
				return civil.Date{}, false
			}
			t, err := civil.ParseDate(string(d.body(raw)))
			if err != nil || t.IsZero() {
				d.report(ruleWrongValue, d.start(raw), "", "%s ska vara ett datum som finns, ÅÅÅÅ-MM-DD, men är %s.",
					"%s must be a date that exists, YYYY-MM-DD, but is %s.", o.name(), clip(string(raw)))
				return civil.Date{}, false
			}
			return t, true
		},
		func(e *encoder, t civil.Date) { e.date(t) })
}

func codes[T any, C ~string](name string, atLeast int, l *list, at func(*T) *[]C) field[T] {
	return values(name, atLeast, at,
		func(d *decoder, o *frame) (C, bool) { s, ok := d.readCode(o, l, false); return C(s), ok },
		func(e *encoder, c C) { e.string(string(c)) })
}

// A list is a code list with its values at hand.
type list struct {
	*detaljplan.Kodlista
	values map[string]string
}

// lookup returns the value that the list has for a text.
func (l *list) lookup(b []byte) (string, bool) {
	if len(l.Koder) > 16 {
		s, ok := l.values[string(b)]
		return s, ok
	}
	for i := range l.Koder {
		if s := l.Koder[i].Varde; s == string(b) {
			return s, true
		}
	}
	return "", false
}

var lists = func() map[string]*list {
	out := map[string]*list{}
	for _, k := range detaljplan.Kodlistor() {
		l := &list{k, make(map[string]string, len(k.Koder))}
		for i := range k.Koder {
			l.values[k.Koder[i].Varde] = k.Koder[i].Varde
		}
		out[k.Namn] = l
	}
	return out
}()

// codelist returns the list of the type with the name, which must exist.
func codelist(name string) *list {
	l := lists[name]
	if l == nil {
		panic("ngp: no code list " + name)
	}
	return l
}

// looksLikeURI reports whether s has a scheme and no characters that a URI
// cannot have.
func looksLikeURI(s string) bool {
	colon := strings.IndexByte(s, ':')
	if colon <= 0 {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			return false
		}
		if i < colon && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || (c < '0' || c > '9') && c != '+' && c != '-' && c != '.') {
			return false
		}
	}
	return true
}

// clip shortens a text for use in a message.
func clip(s string) string {
	if len(s) <= 80 {
		return s
	}
	i := 77
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return s[:i] + "…"
}

func (o *frame) name() string {
	if o.at >= 0 && o.at < len(o.info.names) {
		return o.info.names[o.at]
	}
	return o.info.def
}
