package overlay

import (
	"slices"
	"strconv"
	"strings"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// row tells of a thing.
func (w *work) row(i int32) Rad {
	n := &w.x.nodes[i]
	r := Rad{Slag: n.ref.Slag, Identitet: n.ref.Identitet, Nummer: n.number, Namn: w.x.name(i)}
	if f := w.found[i]; f != nil {
		r.Vagar, r.FlerVagar = f.ways, f.more
	}
	if g := w.got[i]; g != nil && g.why.SV == "" && (g.touches || g.rounded || g.near) {
		m := g.measure
		r.Matt, r.Bit = &m, g.bit
	}
	for _, a := range w.x.accounted[i] {
		if amne := w.x.accounts[a].Amne; !slices.Contains(r.Amnen, amne) {
			r.Amnen = append(r.Amnen, amne)
		}
	}
	fact := func(name, value string) {
		if value != "" {
			r.Uppgifter = append(r.Uppgifter, Uppgift{name, value})
		}
	}
	source := func(k op.Kalla) {
		var parts []string
		for _, s := range []string{k.Namn, k.Version} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		if !k.Datum.IsZero() {
			parts = append(parts, k.Datum.String())
		}
		fact("kalla", strings.Join(parts, ", "))
	}
	switch v := n.value.(type) {
	case *op.GeografisktObjekt:
		if !v.Klass.IsZero() {
			k := v.Klass
			r.Klass = &k
		}
		r.Beteckning, r.Text, r.Giltighet = v.Beteckning, v.Beskrivning, v.Giltighet
		fact("forandring", string(v.Forandring))
		fact("tidshorisont", v.Tidshorisont.Text)
		if v.Tidshorisont.Text == "" {
			fact("tidshorisont", period(v.Tidshorisont.Period))
		}
		fact("hansyn", strings.Join(v.Hansyn, "; "))
		fact("plandel", v.Plandel)
	case *op.Plandel:
		r.Giltighet = v.Giltighet
		fact("detaljeringsgrad", v.Detaljeringsgrad)
		r.Aktualitet = w.actual(v.Identitet)
	case *op.Stallningstagande:
		r.Text, r.Giltighet = v.Text, v.Giltighet
		if v.Mellankommunal != nil {
			fact("mellankommunal", yes(*v.Mellankommunal))
		}
		fact("plandel", v.Plandel)
		for _, a := range v.Amnen {
			if !slices.Contains(r.Amnen, a) {
				r.Amnen = append(r.Amnen, a)
			}
		}
	case *op.Avsnitt:
		fact("ankare", v.Ankare)
		var above []string
		for k, n := n.parent, 0; k >= 0 && n < 200; k, n = w.x.nodes[k].parent, n+1 {
			above = append(above, w.x.name(k))
		}
		slices.Reverse(above)
		fact("under", strings.Join(above, " / "))
		for _, a := range v.Amnen {
			if !slices.Contains(r.Amnen, a) {
				r.Amnen = append(r.Amnen, a)
			}
		}
	case *op.Riksintresse:
		r.Text, r.Giltighet = v.Tillgodoses, v.Giltighet
		fact("slag", v.Slag)
		fact("lagrum", v.Lagrum)
		fact("myndighet", v.Myndighet)
		source(v.Kalla)
	case *op.Miljokvalitetsnorm:
		r.Text = v.Foljs
		fact("slag", string(v.Slag))
		source(v.Kalla)
	case *op.LISOmrade:
		r.Giltighet = v.Giltighet
		fact("lagrum", v.Lagrum)
		fact("andamal", v.Andamal)
	case *op.Klimatrisk:
		r.Text = v.Syn
		fact("atgarder", v.Atgarder)
		source(v.Kalla)
	case *op.MellankommunalFraga:
		r.Text = v.Text
		fact("kommuner", strings.Join(v.Kommuner, ", "))
	case *op.Konsekvens:
		r.Text = v.Text
	case *op.Yttrandepunkt:
		r.Text, r.Giltighet = v.Text, v.Giltighet
		if v.Godtas != nil {
			fact("godtas", yes(*v.Godtas))
		}
	case *op.Anmarkning:
		r.Text, r.Giltighet = v.Text, v.Giltighet
		fact("punkt", v.Punkt)
	case *op.Media:
		fact("medietyp", v.Medietyp)
		fact("lank", v.Lank)
	}
	if !w.day.IsZero() && !r.Giltighet.IsZero() {
		r.GiltigDagen = ptr(r.Giltighet.Contains(w.day))
	}
	return r
}

// name is the name or heading of a thing, or what kind it is of.
func (x *Index) name(i int32) string {
	switch v := x.nodes[i].value.(type) {
	case *op.GeografisktObjekt:
		return v.Namn
	case *op.Plandel:
		return v.Namn
	case *op.Stallningstagande:
		return v.Rubrik
	case *op.Avsnitt:
		return v.Rubrik
	case *op.Riksintresse:
		return v.Namn
	case *op.Miljokvalitetsnorm:
		if v.Namn == "" {
			return string(v.Slag)
		}
		return v.Namn
	case *op.LISOmrade:
		return v.Namn
	case *op.Klimatrisk:
		return string(v.Slag)
	case *op.MellankommunalFraga:
		return v.Namn
	case *op.Konsekvens:
		return v.Slag
	case *op.Yttrandepunkt:
		return string(v.Grund)
	case *op.Anmarkning:
		return string(v.Grund)
	case *op.Media:
		return v.Titel
	}
	return ""
}

// title names a thing in a finding.
func (x *Index) title(i int32) quality.Text {
	n := &x.nodes[i]
	word := kindWords[n.ref.Slag]
	if n.ref.Identitet != "" {
		return quality.Text{SV: word.SV + " " + n.ref.Identitet, EN: word.EN + " " + n.ref.Identitet}
	}
	no := strconv.Itoa(n.number)
	return quality.Text{SV: word.SV + " nr " + no, EN: word.EN + " no. " + no}
}

func yes(b bool) string {
	if b {
		return "ja"
	}
	return "nej"
}

func period(p op.Period) string {
	if p.IsZero() {
		return ""
	}
	s := ""
	if !p.Fran.IsZero() {
		s = p.Fran.String()
	}
	s += "–"
	if !p.Till.IsZero() {
		s += p.Till.String()
	}
	return s
}
