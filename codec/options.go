package codec

// Limits bound what a decoder takes in. The zero value of a field stands for
// the default in [DefaultLimits]; a negative value means no limit.
type Limits struct {
	Bytes      int64 // of input, default 2 GiB
	Depth      int   // of nested elements, objects and arrays, default 256
	Objects    int   // features, provisions, boundaries, areas …, default 2 000 000; see [ObjectsIn]
	Vertices   int   // in one geometry, default 5 000 000
	References int   // that one object makes to others, default 100 000
	Text       int   // bytes of one string, attribute or element text, default 16 MiB
	Findings   int   // kept; the rest are counted and summed up in one last finding, default 10 000
}

// DefaultLimits returns the limits that hold when none are given. They are
// far above any real plan and low enough that a hostile file cannot take the
// machine.
func DefaultLimits() Limits {
	return Limits{Bytes: 2 << 30, Depth: 256, Objects: 2_000_000, Vertices: 5_000_000,
		References: 100_000, Text: 16 << 20, Findings: 10_000}
}

// ObjectsIn returns how many objects a decoder of JSON takes from the first so
// many bytes of a file, unless there is no limit on objects at all: 20 000, and
// one more for every 24 bytes. Objects of real plans have some 200 bytes on
// average; a list of empty ones is small in a file and large in memory.
func ObjectsIn(bytes int64) int64 { return 20_000 + bytes/24 }

const unlimited = int(^uint(0) >> 1)

func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	fill := func(v *int, d int) {
		switch {
		case *v == 0:
			*v = d
		case *v < 0:
			*v = unlimited
		}
	}
	switch {
	case l.Bytes == 0:
		l.Bytes = d.Bytes
	case l.Bytes < 0:
		l.Bytes = 1<<63 - 1
	}
	fill(&l.Depth, d.Depth)
	fill(&l.Objects, d.Objects)
	fill(&l.Vertices, d.Vertices)
	fill(&l.References, d.References)
	fill(&l.Text, d.Text)
	fill(&l.Findings, d.Findings)
	return l
}

// An Option changes how a decoder or encoder works. Options are made by the
// functions of this package and of the format packages; the last of two that
// say different things holds.
type Option func(*Settings)

// Settings are the options of one call, resolved. Format packages read them;
// callers pass [Option] values.
type Settings struct {
	Source string // name for places in findings and errors
	Limits Limits // complete: no field is zero
	Indent string // for encoders of text formats; empty means compact
	values map[any]any
}

// Resolve applies the options in order on top of the defaults.
func Resolve(opts []Option) *Settings {
	s := &Settings{}
	for _, o := range opts {
		if o != nil {
			o(s)
		}
	}
	s.Limits = s.Limits.withDefaults()
	return s
}

// Source names the input in findings and errors. Affects decoders. Default:
// no name.
func Source(name string) Option { return func(s *Settings) { s.Source = name } }

// WithLimits replaces the limits. Affects decoders. Default: [DefaultLimits].
func WithLimits(l Limits) Option { return func(s *Settings) { s.Limits = l } }

// Indent writes one member or element a line, indented by the given white
// space per level. Affects encoders. Default: JSON compact, XML indented by
// two spaces.
func Indent(by string) Option { return func(s *Settings) { s.Indent = by } }

// With returns an option that stores a format's own value under a key of a
// type private to that format, read back with [Value]. It is for format
// packages; callers use the typed options that those export.
func With(key, value any) Option {
	return func(s *Settings) {
		if s.values == nil {
			s.values = map[any]any{}
		}
		s.values[key] = value
	}
}

// Value returns the value stored under key by [With], or the zero T.
func Value[T any](s *Settings, key any) T {
	v, _ := s.values[key].(T)
	return v
}
