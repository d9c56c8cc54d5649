package gpkg

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/util/ioutil"
	"github.com/ncruces/go-sqlite3/vfs/readervfs"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

// FormatGPKG names this format in Extra: the primary key of a row, when it is
// not the row's number, and a geometry that cannot be read.
const FormatGPKG codec.Format = "gpkg"

const (
	magic      = "SQLite format 3\x00"
	factsTable = "planinfo_oversiktsplan"
	jsonMIME   = "application/json"
	keepKey    = "fid"      // in Extra
	keepShape  = "geometry" // in Extra
)

// Decode reads the layers of an översiktsplan. It reads on past faults. The
// error is a *codec.SyntaxError, a *codec.LimitError or a *codec.ReadError; the
// plan then holds the rows before the fault. The file is held in memory while
// it is read.
func Decode(r io.Reader, opts ...codec.Option) (*op.Oversiktsplan, quality.Findings, error) {
	s := codec.Resolve(opts)
	if s.Limits.Bytes < 1<<62 {
		r = io.LimitReader(r, s.Limits.Bytes+1)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return &op.Oversiktsplan{}, nil, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	return decode(data, s)
}

// Unmarshal reads what [Decode] reads. The plan does not refer to data.
func Unmarshal(data []byte, opts ...codec.Option) (*op.Oversiktsplan, quality.Findings, error) {
	return decode(data, codec.Resolve(opts))
}

type decoder struct {
	s    *codec.Settings
	col  codec.Collector
	db   *sqlite3.Conn
	plan *op.Oversiktsplan
	rows *lager.Lasare

	size   int64
	values int64 // bytes of values that were read
	most   int   // rows
	count  int

	kinds   map[string]string // of tables, by lower-case name: table, view, virtual
	systems map[int64]crs.Code
	columns map[string]bool // of package lager
	open    *quality.Place  // the first geometry without a system
	at      *quality.Coordinate
}

// budget is a context that ends after a number of questions. SQLite asks once
// for every statement and step, and once in a thousand instructions: a bound
// on work that does not depend on a clock.
type budget struct {
	context.Context
	left int64
}

func (b *budget) Err() error {
	if b.left <= 0 {
		return context.Canceled
	}
	b.left--
	return nil
}

func (b *budget) Deadline() (time.Time, bool) { return time.Time{}, false }

// stop ends reading; it carries the error of Decode.
type stop struct{ err error }

func decode(data []byte, s *codec.Settings) (plan *op.Oversiktsplan, fs quality.Findings, err error) {
	d := &decoder{s: s, plan: &op.Oversiktsplan{}, size: int64(len(data)), columns: map[string]bool{}}
	d.col.Max = s.Limits.Findings
	if d.size > s.Limits.Bytes {
		return d.plan, nil, &codec.LimitError{Limit: "Bytes", Max: s.Limits.Bytes, Place: quality.Place{Source: s.Source, Offset: s.Limits.Bytes}}
	}
	if len(data) < 100 || string(data[:16]) != magic {
		problem := "the file is no SQLite database"
		if len(data) == 0 {
			problem = "there is nothing in the file"
		}
		return d.plan, nil, &codec.SyntaxError{Place: quality.Place{Source: s.Source}, Code: codeNotGPKG, Problem: problem, Expected: "a GeoPackage"}
	}
	if id := binary.BigEndian.Uint32(data[68:]); id != applicationID && id != 0x47503130 && id != 0x47503131 { // GPKG, GP10, GP11
		d.col.Add(ruleID.At(quality.Place{Source: s.Source, Offset: 68}, quality.Textf("application_id är %#x; filen lästes ändå.", "application_id is %#x; the file was read all the same.", id)))
	}
	if data[18] == 2 || data[19] == 2 {
		// A journal mode of writers, which would want files beside this one.
		data = bytes.Clone(data)
		data[18], data[19] = 1, 1
		d.col.Add(ruleWAL.At(quality.Place{Source: s.Source, Offset: 18}, quality.Text{SV: "Filen är i WAL-läge: det som står kvar i en -wal-fil bredvid lästes inte.", EN: "The file is in WAL mode: what is left in a -wal file beside it was not read."}))
	}
	for _, k := range lager.Slag() {
		for _, c := range lager.Kolumner(k) {
			d.columns[strings.ToLower(c)] = true
		}
	}
	d.most = s.Limits.Objects
	if d.most != math.MaxInt {
		d.most = int(min(int64(d.most), codec.ObjectsIn(d.size)))
	}
	d.rows = lager.NyLasare(d.plan, codec.Value[*lager.Tabell](s, tableKey{}), &d.col)
	func() {
		defer func() {
			if r := recover(); r != nil {
				if st, ok := r.(stop); ok {
					err = st.err
					return
				}
				// The database engine panics when its memory is used up.
				err = d.syntax("the database cannot be read", fmt.Errorf("%v", r))
			}
		}()
		d.run(data)
	}()
	if d.open != nil {
		b := op.Bevistext(op.TroligaSystem(d.plan, d.s.Source))
		f := ruleNoSystem.At(*d.open, quality.Textf("Lagret anger inget koordinatsystem. Inget system antogs. %[1]s", "The layer states no coordinate reference system. None was assumed. %[2]s", b.SV, b.EN))
		f.Place.Coordinate = d.at
		d.col.Add(f)
	}
	plan = d.rows.Plan()
	fs = d.col.Findings()
	fs.Sort()
	return plan, fs, err
}

func (d *decoder) syntax(problem string, err error) error {
	return &codec.SyntaxError{Place: quality.Place{Source: d.s.Source}, Code: codeSyntax, Problem: problem + ": " + err.Error(), Expected: "an SQLite database that is whole", Err: err}
}

func (d *decoder) fail(err error) {
	if errors.Is(err, sqlite3.INTERRUPT) {
		err = d.syntax("reading the database takes too many steps for its size", err)
	} else if errors.Is(err, sqlite3.TOOBIG) {
		err = &codec.LimitError{Limit: "Text", Max: int64(d.s.Limits.Text), Place: quality.Place{Source: d.s.Source}}
	} else {
		err = d.syntax("the database cannot be read", err)
	}
	panic(stop{err})
}

func (d *decoder) must(err error) {
	if err != nil {
		d.fail(err)
	}
}

func (d *decoder) run(data []byte) {
	// The address is nobody else's while this call lasts.
	name := fmt.Sprintf("planinfo-%p", d)
	readervfs.Create(name, ioutil.NewSizeReaderAt(bytes.NewReader(data)))
	defer readervfs.Delete(name)
	cell := int64(1 << 20)
	if v := int64(d.s.Limits.Vertices); v < 1<<25 {
		cell = max(cell, 33*v)
	}
	cell = min(max(cell, int64(d.s.Limits.Text)), 1<<28, max(d.size, 1<<20))
	ctx := sqlite3.WithMaxMemory(&budget{context.Background(), 20000 + d.size/4}, 64<<20+4*cell)
	db, err := sqlite3.OpenContext(ctx, "file:"+name+"?vfs=reader&immutable=1&mode=ro")
	d.must(err)
	defer db.Close()
	d.db = db
	for _, c := range []struct {
		what sqlite3.DBConfig
		on   bool
	}{{sqlite3.DBCONFIG_DEFENSIVE, true}, {sqlite3.DBCONFIG_TRUSTED_SCHEMA, false}, {sqlite3.DBCONFIG_ENABLE_VIEW, false}, {sqlite3.DBCONFIG_ENABLE_TRIGGER, false},
		{sqlite3.DBCONFIG_ENABLE_LOAD_EXTENSION, false}} {
		_, err := db.Config(c.what, c.on)
		d.must(err)
	}
	db.Limit(sqlite3.LIMIT_LENGTH, int(cell))
	db.Limit(sqlite3.LIMIT_ATTACHED, 0)
	db.Limit(sqlite3.LIMIT_COLUMN, 2000)
	d.must(db.Exec("PRAGMA query_only=1; PRAGMA cell_size_check=1; PRAGMA mmap_size=0; PRAGMA temp_store=2"))
	d.schema()
}

// each calls f for every row of a query.
func (d *decoder) each(query string, f func(*sqlite3.Stmt)) {
	st, _, err := d.db.Prepare(query)
	d.must(err)
	defer st.Close()
	for st.Step() {
		f(st)
	}
	d.must(st.Err())
}

func (d *decoder) isTable(name string) bool {
	return d.kinds[strings.ToLower(name)] == "table" && !strings.ContainsRune(name, 0)
}

type table struct {
	name, kind string
	srs        int64
	geo        string
}

func (d *decoder) schema() {
	d.kinds = map[string]string{}
	d.each("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table','view')", func(st *sqlite3.Stmt) {
		kind := st.ColumnText(0)
		if strings.HasPrefix(strings.ToUpper(strings.Join(strings.Fields(clip(st.ColumnText(2))), " ")), "CREATE VIRTUAL") {
			kind = "virtual"
		}
		d.kinds[strings.ToLower(st.ColumnText(1))] = kind
	})
	if !d.isTable("gpkg_contents") {
		panic(stop{&codec.SyntaxError{Place: quality.Place{Source: d.s.Source}, Code: codeNotGPKG, Problem: "the database has no table gpkg_contents", Expected: "a GeoPackage"}})
	}
	d.systems = map[int64]crs.Code{}
	if d.isTable("gpkg_spatial_ref_sys") {
		d.each("SELECT srs_id, organization, organization_coordsys_id FROM gpkg_spatial_ref_sys NOT INDEXED", func(st *sqlite3.Stmt) {
			if c := crs.Code(st.ColumnInt64(2)); strings.EqualFold(st.ColumnText(1), "EPSG") && c != crs.CRS84 && c.Known() {
				if c == crs.WGS84 { // longitude first
					c = crs.CRS84
				}
				d.systems[st.ColumnInt64(0)] = c
			}
		})
	}
	var tables []table
	listed := map[string]bool{}
	d.each("SELECT table_name, data_type, srs_id FROM gpkg_contents NOT INDEXED", func(st *sqlite3.Stmt) {
		t := table{name: st.ColumnText(0), kind: strings.ToLower(st.ColumnText(1)), srs: st.ColumnInt64(2)}
		if key := strings.ToLower(t.name); !listed[key] && len(tables) < 10000 {
			listed[key] = true
			tables = append(tables, t)
		}
	})
	if d.isTable("gpkg_geometry_columns") {
		d.each("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns NOT INDEXED", func(st *sqlite3.Stmt) {
			name := st.ColumnText(0)
			for i := range tables {
				if strings.EqualFold(tables[i].name, name) {
					tables[i].geo, tables[i].srs = st.ColumnText(1), st.ColumnInt64(2)
				}
			}
		})
	}
	asJSON := map[[2]string]bool{}
	if d.isTable("gpkg_data_columns") {
		d.each("SELECT table_name, column_name, mime_type FROM gpkg_data_columns NOT INDEXED", func(st *sqlite3.Stmt) {
			if st.ColumnText(2) == jsonMIME {
				asJSON[[2]string{strings.ToLower(st.ColumnText(0)), strings.ToLower(st.ColumnText(1))}] = true
			}
		})
	}
	for _, t := range tables {
		switch {
		case d.kinds[strings.ToLower(t.name)] == "":
			d.notRead(t.name, "Tabellen finns inte.", "The table does not exist.")
		case !d.isTable(t.name):
			d.notRead(t.name, "En vy eller en virtuell tabell läses inte.", "A view or a virtual table is not read.")
		case strings.EqualFold(t.name, factsTable):
			d.facts()
		case t.kind == "features" && t.geo != "", t.kind == "attributes", t.kind == "aspatial":
			if t.kind != "features" {
				t.geo = ""
			}
			d.table(t, asJSON)
		default:
			d.notRead(t.name, fmt.Sprintf("Tabellen är av slaget %q.", clip(t.kind)), fmt.Sprintf("The table is of the kind %q.", clip(t.kind)))
		}
	}
	// What gpkg_contents does not name.
	d.each("SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name", func(st *sqlite3.Stmt) {
		name := st.ColumnText(0)
		low := strings.ToLower(name)
		if listed[low] || strings.HasPrefix(low, "gpkg_") || strings.HasPrefix(low, "sqlite_") || strings.HasPrefix(low, "rtree_") {
			return
		}
		d.notRead(name, "gpkg_contents nämner inte tabellen.", "gpkg_contents does not name the table.")
	})
}

func (d *decoder) notRead(name, sv, en string) {
	d.col.Add(ruleNotRead.At(quality.Place{Source: d.s.Source, Path: "/" + clip(name)}, quality.Text{SV: sv, EN: en}))
}

type field struct {
	name string
	decl string // declared type, upper case
	json bool
}

// table reads the rows of one layer.
func (d *decoder) table(t table, asJSON map[[2]string]bool) {
	path := "/" + t.name
	var fields []field
	key, geo, keys := -1, -1, 0
	d.each("PRAGMA table_xinfo("+sqlite3.QuoteIdentifier(t.name)+")", func(st *sqlite3.Stmt) {
		f := field{name: st.ColumnText(1), decl: strings.ToUpper(st.ColumnText(2))}
		f.json = asJSON[[2]string{strings.ToLower(t.name), strings.ToLower(f.name)}]
		if st.ColumnInt(6) != 0 {
			d.col.Add(ruleColumn.At(quality.Place{Source: d.s.Source, Path: path + "/" + clip(f.name)}, quality.Text{SV: "En beräknad eller dold kolumn läses inte.", EN: "A generated or hidden column is not read."}))
			return
		}
		if st.ColumnInt(5) > 0 {
			keys++
			if f.decl == "INTEGER" {
				key = len(fields)
			}
		}
		if t.geo != "" && strings.EqualFold(f.name, t.geo) {
			geo = len(fields)
		}
		fields = append(fields, f)
	})
	if keys != 1 {
		key = -1
	}
	if len(fields) == 0 || t.geo != "" && geo < 0 {
		d.notRead(t.name, "Geometrikolumnen finns inte.", "The geometry column does not exist.")
		return
	}
	system, stated := d.systems[t.srs]
	if t.geo != "" && !stated {
		if t.srs == 0 || t.srs == -1 {
			if a := codec.Value[crs.Code](d.s, assumeKey{}); a != 0 {
				if system = a; a == crs.WGS84 {
					system = crs.CRS84
				}
				stated = true
			}
		} else {
			stated = true
			d.col.Add(ruleUnknownCRS.At(quality.Place{Source: d.s.Source, Path: path}, quality.Textf("srs_id %d är inget känt koordinatsystem; koordinaterna behålls som de är, utan system.",
				"srs_id %d is no known system; coordinates are kept as they are, without a system.", t.srs)))
		}
	}
	query := []byte("SELECT ")
	for i, f := range fields {
		if i > 0 {
			query = append(query, ',')
		}
		query = append(query, sqlite3.QuoteIdentifier(f.name)...)
	}
	query = append(append(query, " FROM "...), sqlite3.QuoteIdentifier(t.name)...)
	row, other := 0, false
	d.each(string(query)+" NOT INDEXED", func(st *sqlite3.Stmt) {
		if d.count++; d.count > d.most {
			panic(stop{&codec.LimitError{Limit: "Objects", Max: int64(d.most), Place: quality.Place{Source: d.s.Source, Path: path}}})
		}
		row++
		post := lager.Post{Lager: t.name, Place: quality.Place{Source: d.s.Source, Path: path + "/" + strconv.Itoa(row)}}
		null := true
		for i, f := range fields {
			if i == key {
				if n := st.ColumnInt64(i); n != int64(row) {
					post.Extra = append(post.Extra, codec.Member{Format: FormatGPKG, Name: keepKey, Raw: strconv.FormatInt(n, 10)})
				}
				continue
			}
			if i == geo {
				null = d.geometry(&post, st, i, t, system, stated, &other)
				continue
			}
			if v := d.value(st, i, f, post.Place); v != "" {
				post.Falt = append(post.Falt, op.Falt{Namn: f.name, Varde: v})
			}
		}
		object := d.rows.Las(post)
		if geo >= 0 && null {
			f := ruleNull.At(post.Place, quality.Text{SV: "Objektet har ingen geometri.", EN: "The feature has no geometry."})
			f.Place.Object = object
			d.col.Add(f)
		}
	})
}

// spend counts bytes of values: pages that stand for several values at once
// could make a small file a large plan.
func (d *decoder) spend(n int, p quality.Place) {
	if d.values += int64(n); d.values > 2*d.size+1<<20 {
		panic(stop{&codec.SyntaxError{Place: p, Code: codeSyntax, Problem: "the values are larger than the file", Expected: "an SQLite database that is whole"}})
	}
}

// geometry reads a row's geometry and reports whether there is none.
func (d *decoder) geometry(post *lager.Post, st *sqlite3.Stmt, i int, t table, system crs.Code, stated bool, other *bool) bool {
	if st.ColumnType(i) == sqlite3.NULL {
		return true
	}
	b := st.ColumnRawBlob(i)
	d.spend(len(b), post.Place)
	g, err := readBlob(b, d.s.Limits.Vertices)
	if errors.Is(err, errVertices) {
		panic(stop{&codec.LimitError{Limit: "Vertices", Max: int64(d.s.Limits.Vertices), Place: post.Place}})
	}
	if err != nil {
		d.col.Add(ruleNotGeometry.At(post.Place, quality.Textf("Geometrin kan inte läsas (%v). Den behålls och skrivs tillbaka.", "The geometry cannot be read (%v). It is kept and written back.", err)))
		post.Extra = append(post.Extra, codec.Member{Format: FormatGPKG, Name: keepShape, Raw: `"` + base64.StdEncoding.EncodeToString(b) + `"`})
		return false
	}
	post.Geometri = &op.Geometri{Position: g, Koordinatsystem: system}
	o := binary.ByteOrder(binary.BigEndian)
	if b[3]&1 != 0 {
		o = binary.LittleEndian
	}
	if id := int32(o.Uint32(b[4:])); int64(id) != t.srs && !*other {
		*other = true
		d.col.Add(ruleSystems.At(post.Place, quality.Textf("Geometrin anger srs_id %d, tabellen %d; tabellens gäller.", "The geometry states srs_id %d, the table %d; the table's holds.", id, t.srs)))
	}
	if !stated && d.open == nil {
		each(g, func(x, y float64) {
			if d.at == nil {
				d.at = &quality.Coordinate{X: x, Y: y}
			}
		})
		if d.at != nil {
			p := post.Place
			d.open = &p
		}
	}
	return false
}

// value returns a value as JSON text; "" for none.
func (d *decoder) value(st *sqlite3.Stmt, i int, f field, p quality.Place) string {
	p.Path += "/" + f.name
	switch st.ColumnType(i) {
	case sqlite3.INTEGER:
		n := st.ColumnInt64(i)
		if f.decl == "BOOLEAN" && (n == 0 || n == 1) {
			return strconv.FormatBool(n == 1)
		}
		return strconv.FormatInt(n, 10)
	case sqlite3.FLOAT:
		x := st.ColumnFloat(i)
		if math.IsInf(x, 0) || math.IsNaN(x) {
			d.col.Add(ruleColumn.At(p, quality.Text{SV: "Värdet är oändligt och lästes inte.", EN: "The value is infinite and was not read."}))
			return ""
		}
		return real(x)
	case sqlite3.TEXT:
		b := st.ColumnRawText(i)
		d.spend(len(b), p)
		if len(b) > d.s.Limits.Text {
			panic(stop{&codec.LimitError{Limit: "Text", Max: int64(d.s.Limits.Text), Place: p}})
		}
		if f.json {
			if v := jsontext.Value(b); v.IsValid() && bytes.Equal(bytes.TrimSpace(b), b) {
				return string(b)
			}
		}
		if !utf8.Valid(b) {
			d.col.Add(ruleText.At(p, quality.Text{SV: "Bytes som inte är UTF-8 ersattes med U+FFFD.", EN: "Bytes that are no UTF-8 were replaced by U+FFFD."}))
		}
		return quote(string(b))
	case sqlite3.BLOB:
		b := st.ColumnRawBlob(i)
		d.spend(len(b), p)
		return `{"base64":"` + base64.StdEncoding.EncodeToString(b) + `"}`
	}
	if d.columns[strings.ToLower(f.name)] {
		return ""
	}
	return "null"
}

// real writes a real number so that it is one when it comes back.
func real(x float64) string {
	s := strconv.FormatFloat(x, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

// quote returns a JSON string; bytes that are no UTF-8 are replaced.
func quote(s string) string {
	b, err := jsontext.AppendQuote(nil, s)
	if err != nil {
		b, _ = jsontext.AppendQuote(nil, strings.ToValidUTF8(s, "\uFFFD"))
	}
	return string(b)
}

// facts are what the file says of the plan itself.
type facts struct {
	Identitet       string           `json:"identitet,omitzero"`
	Version         string           `json:"version,omitzero"`
	Namn            string           `json:"namn,omitzero"`
	Slag            op.Planslag      `json:"slag,omitzero"`
	Kommun          string           `json:"kommun,omitzero"`
	Region          string           `json:"region,omitzero"`
	Status          op.Planstatus    `json:"status,omitzero"`
	AllmantIntresse string           `json:"allmantIntresse,omitzero"`
	Period          op.Period        `json:"planeringsperiod,omitzero"`
	DatumPaborjad   civil.Date       `json:"datumPaborjad,omitzero"`
	Modell          op.Modellversion `json:"modell,omitzero"`
}

// facts reads the table of the plan's own facts: a name and a value in JSON a
// row.
func (d *decoder) facts() {
	place := quality.Place{Source: d.s.Source, Path: "/" + factsTable}
	has := 0
	d.each("PRAGMA table_xinfo("+factsTable+")", func(st *sqlite3.Stmt) {
		if n := st.ColumnText(1); st.ColumnInt(6) == 0 && (n == "namn" || n == "varde") {
			has++
		}
	})
	err := errors.New("the columns namn and varde are missing")
	if has == 2 {
		b, n := []byte{'{'}, 0
		d.each("SELECT namn, varde FROM "+factsTable+" NOT INDEXED", func(st *sqlite3.Stmt) {
			if n++; n <= 100 {
				if n > 1 {
					b = append(b, ',')
				}
				d.spend(len(st.ColumnRawText(1)), place)
				b = append(append(append(b, quote(st.ColumnText(0))...), ':'), st.ColumnText(1)...)
			}
		})
		var q facts
		if err = json.Unmarshal(append(b, '}'), &q, json.RejectUnknownMembers(true)); err == nil {
			p := d.plan
			p.Identitet, p.Version, p.Namn, p.Slag, p.Kommun, p.Region, p.Status = q.Identitet, q.Version, q.Namn, q.Slag, q.Kommun, q.Region, q.Status
			p.AllmantIntresse, p.Planeringsperiod, p.DatumPaborjad, p.Modell = q.AllmantIntresse, q.Period, q.DatumPaborjad, q.Modell
			return
		}
	}
	d.col.Add(ruleFacts.At(place, quality.Textf("Planens uppgifter kan inte läsas: %v.", "The plan's facts cannot be read: %v.", err)))
}

func clip(s string) string {
	const most = 60
	if len(s) > most {
		s = s[:most] + "…"
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}
