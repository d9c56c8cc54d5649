package overlay

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
)

// WriteJSON writes the sheet as JSON, indented: the fields of [Faktablad] under
// their names, lists never null, without geometry. [ReadJSON] reads it back.
// The error is that of w.
func (f *Faktablad) WriteJSON(w io.Writer) error {
	b, err := plain(f)
	if err != nil {
		return fmt.Errorf("overlay: fact sheet: %w", err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		return fmt.Errorf("overlay: fact sheet: %w", err)
	}
	out.WriteByte('\n')
	_, err = w.Write(out.Bytes())
	return err
}

// ReadJSON reads a sheet that [Faktablad.WriteJSON] wrote. Members that it does
// not know are passed over. The error is that of r, or says why the JSON is no
// fact sheet.
func ReadJSON(r io.Reader) (*Faktablad, error) {
	var f Faktablad
	if err := json.NewDecoder(r).Decode(&f); err != nil {
		return nil, fmt.Errorf("overlay: fact sheet: %w", err)
	}
	if f.Planinfo != Version {
		return nil, fmt.Errorf("overlay: not a fact sheet: the member planinfo is %q; expected %q", f.Planinfo, Version)
	}
	return &f, nil
}

// plain is json.Marshal without the escapes that HTML needs.
func plain(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), nil
}

// WriteGeoJSON writes what the plan and the area have in common as a
// FeatureCollection: the area, what no use covers, what more than one covers,
// and the part of each thing that lies in the area, in the order of the sheet.
// The property del tells them apart: "område", "otäckt", "flerfaldigt", or
// "gemensamt" for a thing, which has its slag, identitet, namn, klass and
// measures.
//
// Geometry is two-dimensional and in WGS 84, longitude first, to nine decimals
// (RFC 7946). With [InSheetCRS] it stays in the sheet's system, easting first,
// to a tenth of a millimetre, which the member crs of GeoJSON 2008 states. The
// error is that of w, or a position outside the system's area.
func (f *Faktablad) WriteGeoJSON(w io.Writer, opts ...GeoJSONOption) error {
	var s geoJSONSettings
	for _, o := range opts {
		if o != nil {
			o(&s)
		}
	}
	ref, err := crs.Parse(f.Koordinatsystem)
	if err != nil {
		return fmt.Errorf("overlay: fact sheet: %w", err)
	}
	view := jsongeom.View{To: crs.CRS84, Decimals: 9, RightHand: true}
	var move *crs.Transform
	if s.own {
		view.To, view.Decimals = ref.Code, 4
	} else if move, err = crs.NewTransform(ref.Code, crs.CRS84); err != nil {
		return err
	}
	out := []byte(`{"type":"FeatureCollection",`)
	if s.own {
		name, err := plain(ref.Code.URN())
		if err != nil {
			return err
		}
		out = append(append(append(out, `"crs":{"type":"name","properties":{"name":`...), name...), `}},`...)
	}
	out = append(out, `"features":[`...)
	var pen jsongeom.Pen
	n := 0
	feature := func(g geom.T, properties any) error {
		if g == nil {
			return nil
		}
		if n++; n > 1 {
			out = append(out, ',')
		}
		out = append(out, "\n{\"type\":\"Feature\",\"geometry\":"...)
		if out, err = pen.Geometry(out, g, move, &view); err != nil {
			return fmt.Errorf("overlay: fact sheet: %w", err)
		}
		p, err := plain(properties)
		if err != nil {
			return err
		}
		out = append(append(append(out, `,"properties":`...), p...), '}')
		return nil
	}
	type part struct {
		Del       string   `json:"del"`
		Identitet string   `json:"identitet,omitempty"`
		Namn      string   `json:"namn,omitempty"`
		AreaM2    *float64 `json:"areaM2,omitempty"`
		Andel     *float64 `json:"andelAvOmradet,omitempty"`
	}
	t := &f.Tackning
	for _, p := range []struct {
		g geom.T
		v part
	}{
		{f.Omrade.Bit, part{"område", f.Omrade.Identitet, f.Omrade.Namn, &f.Omrade.AreaM2, nil}},
		{t.Otackt, part{"otäckt", "", "", &t.OtacktM2, &t.OtacktAndel}},
		{t.Flerfaldigt, part{"flerfaldigt", "", "", &t.FlerfaldigtM2, &t.FlerfaldigtAndel}},
	} {
		if err := feature(p.g, p.v); err != nil {
			return err
		}
	}
	for _, list := range f.lists() {
		for i := range *list {
			r := &(*list)[i]
			p := struct {
				Del        string `json:"del"`
				Slag       string `json:"slag"`
				Identitet  string `json:"identitet"`
				Nummer     int    `json:"nummer"`
				Namn       string `json:"namn,omitempty"`
				Beteckning string `json:"beteckning,omitempty"`
				Aspekt     string `json:"aspekt,omitempty"`
				Kategori   string `json:"kategori,omitempty"`
				Under      string `json:"underkategori,omitempty"`
				Kod        string `json:"kod,omitempty"`
				*Matt
			}{Del: "gemensamt", Slag: string(r.Slag), Identitet: r.Identitet, Nummer: r.Nummer, Namn: r.Namn, Beteckning: r.Beteckning, Matt: r.Matt}
			if k := r.Klass; k != nil {
				p.Aspekt, p.Kategori, p.Under, p.Kod = string(k.Aspekt), k.Kategori, k.Underkategori, k.Kod
			}
			if err := feature(r.Bit, p); err != nil {
				return err
			}
		}
	}
	out = append(out, "\n]}\n"...)
	_, err = w.Write(out)
	return err
}

// A GeoJSONOption changes what [Faktablad.WriteGeoJSON] writes.
type GeoJSONOption func(*geoJSONSettings)

type geoJSONSettings struct{ own bool }

// InSheetCRS keeps coordinates in the sheet's system. Default: WGS 84.
func InSheetCRS() GeoJSONOption { return func(s *geoJSONSettings) { s.own = true } }
