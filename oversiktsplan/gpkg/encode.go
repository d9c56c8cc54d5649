package gpkg

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/ext/serdes"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	applicationID = 0x47504B47 // GPKG
	userVersion   = 10301      // 1.3.1
)

// Encode writes the plan's map: a table for each layer. What the rows do not
// carry, and what was changed, is in the findings. The error is the writer's.
func Encode(w io.Writer, p *op.Oversiktsplan, opts ...codec.Option) (quality.Findings, error) {
	data, fs, err := Marshal(p, opts...)
	if err != nil {
		return fs, err
	}
	_, err = w.Write(data)
	return fs, err
}

// Marshal returns what [Encode] writes. The error says that the database
// could not be made: it is larger than memory allows.
func Marshal(p *op.Oversiktsplan, opts ...codec.Option) ([]byte, quality.Findings, error) {
	p = cmp.Or(p, &op.Oversiktsplan{})
	s := codec.Resolve(opts)
	e := &encoder{table: codec.Value[*lager.Tabell](s, tableKey{}), used: map[string]bool{strings.ToLower(factsTable): true}}
	if e.table == nil {
		e.table = lager.Standard()
	}
	e.col.Max = s.Limits.Findings
	e.change = codec.Value[time.Time](s, changeKey{})
	if e.change.IsZero() {
		e.change = time.Unix(0, 0)
		if t, err := time.Parse(time.DateOnly, p.DatumPaborjad.String()); err == nil {
			e.change = t
		}
	}
	posts, fs := lager.Poster(p, e.table)
	for _, f := range fs {
		e.col.Add(f)
	}
	for _, m := range p.Extra {
		e.lost(m, p.Identitet)
	}
	data, err := e.make(p, posts)
	return data, e.col.Findings(), err
}

type encoder struct {
	col    codec.Collector
	table  *lager.Tabell
	change time.Time
	db     *sqlite3.Conn
	used   map[string]bool // names of tables, in lower case
	err    error
	schema bool // gpkg_data_columns is there
}

func (e *encoder) lost(m codec.Member, object string) {
	e.col.Add(ruleLost.At(quality.Place{Object: object, Path: "/" + m.Name}, quality.Textf("%s (%s) skrevs inte.", "%s (%s) was not written.", m.Name, string(m.Format))))
}

// A sheet is one table.
type sheet struct {
	name   string
	system crs.Code
	geo    bool
	posts  []*lager.Post
}

const ddl = `PRAGMA page_size=4096;
PRAGMA encoding='UTF-8';
PRAGMA application_id=%d;
PRAGMA user_version=%d;
BEGIN;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))`

const ddlColumns = `CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec131/#extension_schema', 'read-write'), ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec131/#extension_schema', 'read-write')`

func (e *encoder) make(p *op.Oversiktsplan, posts []lager.Post) ([]byte, error) {
	db, err := sqlite3.Open(":memory:")
	if err != nil {
		return nil, fmt.Errorf("gpkg: %w", err)
	}
	defer db.Close()
	e.db = db
	e.exec(fmt.Sprintf(ddl, applicationID, userVersion))
	e.row("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", "Undefined Cartesian", int64(-1), "NONE", int64(-1), "undefined", "undefined Cartesian coordinate reference system")
	e.row("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", "Undefined geographic", int64(0), "NONE", int64(0), "undefined", "undefined geographic coordinate reference system")
	sheets := e.sheets(posts)
	need := []crs.Code{crs.WGS84}
	for _, s := range sheets {
		if id := srsID(s.system); id > 0 && !slices.Contains(need, crs.Code(id)) {
			need = append(need, crs.Code(id))
		}
	}
	slices.Sort(need)
	for _, c := range need {
		e.row("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", c.Name(), int64(c), "EPSG", int64(c), wkt(c), nil)
	}
	for _, s := range sheets {
		e.sheet(s)
	}
	e.facts(p)
	e.exec("COMMIT")
	if e.err != nil {
		return nil, fmt.Errorf("gpkg: %w", e.err)
	}
	data, err := serdes.Serialize(db, "main")
	if err != nil {
		return nil, fmt.Errorf("gpkg: %w", err)
	}
	// The counter of changes, and for which of them the size is right.
	binary.BigEndian.PutUint32(data[24:], 1)
	binary.BigEndian.PutUint32(data[92:], 1)
	return data, nil
}

func (e *encoder) exec(sql string) {
	if e.err == nil {
		e.err = e.db.Exec(sql)
	}
}

// row inserts one row.
func (e *encoder) row(sql string, values ...any) {
	if e.err != nil {
		return
	}
	st, _, err := e.db.Prepare(sql)
	if e.err = err; err != nil {
		return
	}
	defer st.Close()
	e.bind(st, values)
}

func (e *encoder) bind(st *sqlite3.Stmt, values []any) {
	for i, v := range values {
		if e.err != nil {
			return
		}
		switch v := v.(type) {
		case nil:
			e.err = st.BindNull(i + 1)
		case string:
			e.err = st.BindText(i+1, v)
		case int64:
			e.err = st.BindInt64(i+1, v)
		case float64:
			e.err = st.BindFloat(i+1, v)
		case bool:
			e.err = st.BindBool(i+1, v)
		case []byte:
			e.err = st.BindBlob(i+1, v)
		}
	}
	if e.err == nil {
		e.err = st.Exec()
	}
}

func srsID(c crs.Code) int32 {
	switch c {
	case 0:
		return -1
	case crs.CRS84:
		return int32(crs.WGS84)
	}
	return int32(c)
}

// sheets divides rows into tables by layer and system.
func (e *encoder) sheets(posts []lager.Post) []*sheet {
	type key struct {
		layer  string
		system crs.Code
	}
	byKey, byLayer := map[key]*sheet{}, map[string][]*sheet{}
	var out []*sheet
	add := func(layer string, c crs.Code) *sheet {
		s := &sheet{system: c}
		s.name = e.name(layer, len(byLayer[layer]) > 0)
		if len(byLayer[layer]) == 1 {
			e.col.Add(ruleSystems.At(quality.Place{Path: "/" + layer}, quality.Text{SV: "Lagret har geometrier i flera system och skrevs som flera tabeller.", EN: "The layer has geometries in several systems and was written as several tables."}))
		}
		byLayer[layer] = append(byLayer[layer], s)
		out = append(out, s)
		return s
	}
	shape := func(p *lager.Post) bool { return p.Geometri != nil && p.Geometri.Position != nil }
	for i := range posts {
		p := &posts[i]
		if !shape(p) {
			continue
		}
		k := key{p.Lager, p.Geometri.Koordinatsystem}
		if k.system == crs.WGS84 {
			k.system = crs.CRS84
		}
		if byKey[k] == nil {
			byKey[k] = add(k.layer, k.system)
			byKey[k].geo = true
		}
	}
	for i := range posts {
		p := &posts[i]
		var s *sheet
		if shape(p) {
			k := key{p.Lager, p.Geometri.Koordinatsystem}
			if k.system == crs.WGS84 {
				k.system = crs.CRS84
			}
			s = byKey[k]
		} else {
			if len(byLayer[p.Lager]) == 0 {
				add(p.Lager, 0)
			}
			s = byLayer[p.Lager][0]
			_, kept := p.Extra.Get(FormatGPKG, keepShape)
			s.geo = s.geo || kept
		}
		s.posts = append(s.posts, p)
	}
	return out
}

// name returns a name for a table that is free and allowed.
func (e *encoder) name(layer string, another bool) string {
	name := strings.ReplaceAll(strings.ToValidUTF8(layer, "\uFFFD"), "\x00", "\uFFFD")
	low := strings.ToLower(name)
	switch {
	case name == "":
		name = "objekt"
	case strings.HasPrefix(low, "gpkg_"), strings.HasPrefix(low, "sqlite_"), strings.HasPrefix(low, "rtree_"):
		name = "op_" + name
	}
	name = free(name, e.used)
	if name != layer && !another {
		e.col.Add(ruleRenamed.At(quality.Place{Path: "/" + layer}, quality.Textf("Lagret %q skrevs som tabellen %q.", "The layer %q was written as the table %q.", layer, name)))
	}
	return name
}

// fold is how SQLite compares names: ASCII only.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}

func free(name string, used map[string]bool) string {
	out := name
	for n := 2; used[fold(out)]; n++ {
		out = name + "_" + strconv.Itoa(n)
	}
	used[fold(out)] = true
	return out
}

const mostColumns = 1900

type extent struct {
	any            bool
	x0, y0, x1, y1 float64
}

func (e *encoder) sheet(s *sheet) {
	// Columns in the order of their first use, after what comes before them.
	var names []string
	index := map[string]int{}
	kinds := []kind{}
	full := false
	for _, p := range s.posts {
		for _, f := range p.Falt {
			i, ok := index[f.Namn]
			if !ok {
				if len(names) >= mostColumns {
					if !full {
						full = true
						e.col.Add(ruleNotWritten.At(quality.Place{Object: p.ID, Path: "/" + s.name + "/" + f.Namn}, quality.Textf("Tabellen har fler än %d kolumner; resten skrevs inte.", "The table has more than %d columns; the rest were not written.", mostColumns)))
					}
					continue
				}
				i = len(names)
				index[f.Namn] = i
				names = append(names, f.Namn)
				kinds = append(kinds, 0)
			}
			kinds[i] |= kindOf(f.Varde)
		}
	}
	used := map[string]bool{}
	columns := make([]string, len(names))
	for i, n := range names {
		clean := strings.ReplaceAll(strings.ToValidUTF8(n, "\uFFFD"), "\x00", "\uFFFD")
		if clean == "" {
			clean = "_"
		}
		columns[i] = free(clean, used)
		if columns[i] != n {
			e.col.Add(ruleRenamed.At(quality.Place{Path: "/" + s.name + "/" + n}, quality.Textf("Fältet %q skrevs som kolumnen %q.", "The field %q was written as the column %q.", n, columns[i])))
		}
	}
	key, shape := free("fid", used), free("geom", used)
	create := "CREATE TABLE " + sqlite3.QuoteIdentifier(s.name) + " (" + sqlite3.QuoteIdentifier(key) + " INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"
	insert := "INSERT INTO " + sqlite3.QuoteIdentifier(s.name) + " VALUES (?"
	typ, z, m := shapes(s.posts)
	if s.geo {
		create += ", " + sqlite3.QuoteIdentifier(shape) + " " + typ
		insert += ",?"
	}
	for i, c := range columns {
		create += ", " + sqlite3.QuoteIdentifier(c) + " " + kinds[i].decl()
		insert += ",?"
	}
	e.exec(create + ")")
	var box extent
	keys := e.keys(s)
	if e.err != nil {
		return
	}
	st, _, err := e.db.Prepare(insert + ")")
	if e.err = err; err != nil {
		return
	}
	defer st.Close()
	values := make([]any, 0, len(names)+2)
	var blob []byte
	for n, p := range s.posts {
		values = append(values[:0], keys[n])
		if s.geo {
			values = append(values, e.blob(&blob, p, s, &box))
		}
		from := len(values)
		for range names {
			values = append(values, nil)
		}
		for _, f := range p.Falt {
			if i, ok := index[f.Namn]; ok {
				if !jsontext.Value(f.Varde).IsValid() {
					e.col.Add(ruleNotWritten.At(quality.Place{Object: p.ID, Path: "/" + f.Namn}, quality.Textf("Fältet %q har ett värde som ingen JSON-text är (%s) och skrevs inte.",
						"The field %q has a value that is no JSON text (%s) and was not written.", f.Namn, clip(f.Varde))))
					continue
				}
				values[from+i] = kinds[i].value(f.Varde)
			}
		}
		for _, x := range p.Extra {
			if x.Format != FormatGPKG {
				e.lost(x, p.ID)
			}
		}
		e.bind(st, values)
	}
	var corners [4]any // NULL where there is nothing
	if box.any {
		corners = [4]any{box.x0, box.y0, box.x1, box.y1}
	}
	kindOfTable, srs := "attributes", any(nil)
	if s.geo {
		kindOfTable, srs = "features", int64(srsID(s.system))
	}
	e.row("INSERT INTO gpkg_contents VALUES (?,?,?,'',?,?,?,?,?,?)", s.name, kindOfTable, s.name, e.time(), corners[0], corners[1], corners[2], corners[3], srs)
	if s.geo {
		e.row("INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,?,?)", s.name, shape, typ, srs, z, m)
	}
	for i, c := range columns {
		if kinds[i].json() {
			if !e.schema {
				e.schema = true
				e.exec(ddlColumns)
			}
			e.row("INSERT INTO gpkg_data_columns VALUES (?,?,NULL,NULL,NULL,?,NULL)", s.name, c, jsonMIME)
		}
	}
}

func (e *encoder) time() string { return e.change.UTC().Format("2006-01-02T15:04:05.000Z") }

// keys returns the primary keys of a table: the kept ones where all are
// there to be kept, else the rows' numbers.
func (e *encoder) keys(s *sheet) []int64 {
	keys, seen := make([]int64, len(s.posts)), map[int64]bool{}
	for i, p := range s.posts {
		keys[i] = int64(i + 1)
		if raw, ok := p.Extra.Get(FormatGPKG, keepKey); ok {
			if n, err := strconv.ParseInt(raw, 10, 64); err == nil {
				keys[i] = n
			}
		}
		if seen[keys[i]] || i > 0 && keys[i] < keys[i-1] { // rows come back in the order of their keys
			e.col.Add(ruleRenamed.At(quality.Place{Object: p.ID, Path: "/" + s.name + "/fid"}, quality.Text{SV: "Radernas nycklar är inte stigande; raderna numrerades om.", EN: "The rows' keys do not rise; the rows were numbered anew."}))
			for j := range keys {
				keys[j] = int64(j + 1)
			}
			return keys
		}
		seen[keys[i]] = true
	}
	return keys
}

func (e *encoder) blob(buf *[]byte, p *lager.Post, s *sheet, box *extent) any {
	if p.Geometri == nil || p.Geometri.Position == nil {
		if raw, ok := p.Extra.Get(FormatGPKG, keepShape); ok {
			if b, err := base64.StdEncoding.DecodeString(strings.Trim(raw, `"`)); err == nil {
				return b
			}
		}
		return nil
	}
	b, err := appendBlob((*buf)[:0], p.Geometri.Position, srsID(s.system))
	if *buf = b; err != nil {
		e.col.Add(ruleNotWritten.At(quality.Place{Object: p.ID, Path: "/geometri"}, quality.Textf("Geometrin skrevs inte: %v.", "The geometry was not written: %v.", err)))
		return nil
	}
	each(p.Geometri.Position, func(x, y float64) {
		if !box.any {
			*box = extent{true, x, y, x, y}
		}
		*box = extent{true, min(box.x0, x), min(box.y0, y), max(box.x1, x), max(box.y1, y)}
	})
	return b
}

// shapes returns the type of all geometries, and how they have heights and
// measures: 0 none, 1 all, 2 some.
func shapes(posts []*lager.Post) (typ string, z, m int64) {
	n, nz, nm := 0, 0, 0
	for _, p := range posts {
		if p.Geometri == nil || p.Geometri.Position == nil {
			if _, kept := p.Extra.Get(FormatGPKG, keepShape); kept {
				typ = "GEOMETRY"
			}
			continue
		}
		t := "GEOMETRY"
		switch p.Geometri.Position.(type) {
		case *geom.Point:
			t = "POINT"
		case *geom.LineString:
			t = "LINESTRING"
		case *geom.Polygon:
			t = "POLYGON"
		case *geom.MultiPoint:
			t = "MULTIPOINT"
		case *geom.MultiLineString:
			t = "MULTILINESTRING"
		case *geom.MultiPolygon:
			t = "MULTIPOLYGON"
		case *geom.GeometryCollection:
			t = "GEOMETRYCOLLECTION"
		}
		if typ == "" {
			typ = t
		} else if typ != t {
			typ = "GEOMETRY"
		}
		n++
		l := p.Geometri.Position.Layout()
		if l == geom.XYZ || l == geom.XYZM {
			nz++
		}
		if l == geom.XYM || l == geom.XYZM {
			nm++
		}
	}
	if typ == "" {
		typ = "GEOMETRY"
	}
	of := func(k int) int64 {
		switch k {
		case 0:
			return 0
		case n:
			return 1
		}
		return 2
	}
	return typ, of(nz), of(nm)
}

// facts writes the plan's own facts.
func (e *encoder) facts(p *op.Oversiktsplan) {
	f := facts{p.Identitet, p.Version, p.Namn, p.Slag, p.Kommun, p.Region, p.Status, p.AllmantIntresse, p.Planeringsperiod, p.DatumPaborjad, p.Modell}
	if f == (facts{}) {
		return
	}
	e.exec("CREATE TABLE " + factsTable + " (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, namn TEXT NOT NULL, varde TEXT NOT NULL)")
	b, err := json.Marshal(&f, jsontext.AllowInvalidUTF8(true))
	dec := jsontext.NewDecoder(bytes.NewReader(b))
	if err == nil {
		_, err = dec.ReadToken()
	}
	for n := int64(1); err == nil && dec.PeekKind() == '"'; n++ {
		name, _ := dec.ReadToken()
		text := name.String()
		var value jsontext.Value
		if value, err = dec.ReadValue(); err == nil {
			e.row("INSERT INTO "+factsTable+" VALUES (?,?,?)", n, text, string(value))
		}
	}
	if e.err == nil {
		e.err = err
	}
	e.row("INSERT INTO gpkg_contents VALUES (?,'attributes',?,'',?,NULL,NULL,NULL,NULL,NULL)", factsTable, factsTable, e.time())
}

// A kind is the set of kinds of value that a column holds.
type kind uint8

const (
	whole   kind = 1 << iota // fits in 64 bits
	fract                    // a real number that comes back as it was
	truth                    // true, false
	text                     // a string
	binblob                  // {"base64":"…"}
	large                    // whole, and too large for a double
	other                    // lists, objects, other numbers
)

func kindOf(v string) kind {
	if v == "" {
		return other
	}
	switch v[0] {
	case 'n':
		return 0
	case '"':
		return text
	case 't', 'f':
		return truth
	case '{':
		if _, ok := fromBase64(v); ok {
			return binblob
		}
	case '[':
	default:
		if n, err := strconv.ParseInt(v, 10, 64); err == nil && v != "-0" {
			if n > 1<<53 || n < -1<<53 {
				return whole | large
			}
			return whole
		}
		if x, err := strconv.ParseFloat(v, 64); err == nil && !math.IsInf(x, 0) && strings.ContainsAny(v, ".eE") {
			return fract
		}
	}
	return other
}

func (k kind) json() bool {
	if k&^large == whole {
		return false
	}
	return k&other != 0 || k&(k-1) != 0 && k != whole|fract
}

func (k kind) decl() string {
	switch {
	case k.json() || k == 0:
		return "TEXT"
	case k&^large == whole:
		return "INTEGER"
	case k&fract != 0:
		return "REAL"
	case k == truth:
		return "BOOLEAN"
	case k == binblob:
		return "BLOB"
	}
	return "TEXT"
}

func (k kind) value(v string) any {
	switch {
	case v == "null":
		return nil
	case k.json():
		return v
	case k&^large == whole:
		n, _ := strconv.ParseInt(v, 10, 64)
		return n
	case k&fract != 0:
		x, _ := strconv.ParseFloat(v, 64)
		return x
	case k == truth:
		return v == "true"
	case k == binblob:
		b, _ := fromBase64(v)
		return b
	}
	b, err := jsontext.AppendUnquote(nil, v)
	if err != nil {
		return nil
	}
	return string(b)
}

func fromBase64(v string) ([]byte, bool) {
	s, ok := strings.CutPrefix(v, `{"base64":"`)
	if !ok {
		return nil, false
	}
	if s, ok = strings.CutSuffix(s, `"}`); !ok {
		return nil, false
	}
	b, err := base64.StdEncoding.DecodeString(s)
	return b, err == nil && base64.StdEncoding.EncodeToString(b) == s
}
