package overlay

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// WriteText writes the sheet for people, in Swedish or English; what the plan
// says is in its own words. The same sheet gives the same text. The error is
// that of w.
func (f *Faktablad) WriteText(w io.Writer, l quality.Lang) error {
	p := pen{l: l, names: map[op.Objektreferens]string{}}
	for _, list := range append(f.lists(), &f.Nara) {
		for i := range *list {
			r := &(*list)[i]
			p.names[op.Objektreferens{Slag: r.Slag, Identitet: r.Identitet}] = r.Namn
		}
	}
	p.head(f)
	p.cover(f)
	area := f.Omrade.AreaM2
	for _, s := range []struct {
		rows   []Rad
		sv, en string
	}{
		{f.Objekt, "Andra objekt i planen", "Other objects of the plan"},
		{f.Delar, "Delar av planen", "Parts of the plan"},
		{f.Stallningstaganden, "Ställningstaganden", "Statements"},
		{f.Riksintressen, "Riksintressen", "Riksintressen (national interests)"},
		{f.Miljokvalitetsnormer, "Miljökvalitetsnormer", "Environmental quality standards"},
		{f.LISOmraden, "Landsbygdsutveckling i strandnära lägen (LIS)", "LIS areas (rural development near shores)"},
		{f.Klimatrisker, "Klimatrelaterade risker", "Climate-related risks"},
		{f.MellankommunalaFragor, "Mellankommunala frågor", "Questions between municipalities"},
		{f.Konsekvenser, "Konsekvenser", "Consequences"},
		{f.Yttrandepunkter, "Länsstyrelsens granskningsyttrande", "The county board's opinion"},
		{f.Anmarkningar, "Anmärkningar i planen", "Remarks in the plan"},
		{f.Avsnitt, "Avsnitt i plantexten", "Sections of the plan's text"},
		{f.Media, "Dokument och bilder", "Documents and pictures"},
		{f.Nara, "Nära området", "Near the area"},
		{f.Avrundning, "Under toleransen (avrundning, gemensam gräns)", "Below the tolerance (rounding, a border in common)"},
		{f.EjJamforda, "Kunde inte jämföras med området", "Could not be compared with the area"},
		{f.Oplacerade, "Utan läge i planen: kan gälla överallt", "Without a place in the plan: may concern every place"},
	} {
		p.section(s.sv, s.en, s.rows, area)
	}
	p.link(f.Koppling)
	_, err := w.Write(p.Bytes())
	return err
}

type pen struct {
	bytes.Buffer
	l     quality.Lang
	names map[op.Objektreferens]string
}

func (p *pen) t(sv, en string) string { return quality.Text{SV: sv, EN: en}.In(p.l) }

func (p *pen) line(indent int, s string) {
	if s = oneLine(s); s != "" {
		p.WriteString(strings.Repeat("  ", indent))
		p.WriteString(s)
		p.WriteByte('\n')
	}
}

func (p *pen) head(f *Faktablad) {
	p.line(0, p.t("FAKTABLAD: området och översiktsplanen", "FACT SHEET: the area and the översiktsplan"))
	p.WriteByte('\n')
	o := f.Omrade.Identitet
	if f.Omrade.Namn != "" {
		o = join(" ", f.Omrade.Namn, bracket(o))
	}
	p.line(0, p.t("Område: ", "Area: ")+join(", ", o, p.area(f.Omrade.AreaM2)))
	p.line(0, p.t("Översiktsplan: ", "Översiktsplan: ")+join(", ", join(" ", f.Plan.Namn, bracket(f.Plan.Identitet)), string(f.Plan.Slag), f.Plan.Version))
	if a := f.Plan.AndelIPlanomradet; a != nil && *a < 1 {
		p.line(0, p.share(*a)+p.t(" av området ligger i planområdet", " of the area lies in the plan's area"))
	}
	name := f.Koordinatsystem
	if ref, err := crs.Parse(name); err == nil {
		name = ref.Code.Name() + " (" + name + ")"
	}
	s := p.t("Mätt i ", "Measured in ") + name
	if f.Omrade.Koordinatsystem != f.Koordinatsystem {
		s += p.t("; området angavs i ", "; the area was given in ") + f.Omrade.Koordinatsystem
	}
	p.line(0, s)
	p.actual(0, f.Plan.Aktualitet)
	p.line(0, p.t("Bladet anger uppgifter att bedöma, och ingen bedömning.", "The sheet gives facts to judge by, and no judgement."))
}

func (p *pen) actual(indent int, d *Dagsuppgift) {
	if d == nil {
		return
	}
	var list []string
	for _, a := range d.Intervall {
		list = append(list, join(" ", period(a.Period), bracket(a.Grund)))
	}
	whose := ""
	if d.ForHelaPlanen {
		whose = p.t(" (hela planens intervall)", " (intervals of the whole plan)")
	}
	switch {
	case d.InnehallerDagen == nil:
		p.line(indent, p.t("Aktualitet ", "Aktualitet ")+d.Dag.String()+p.t(": planen anger inga intervall", ": the plan states no intervals"))
		return
	case *d.InnehallerDagen:
		p.line(indent, "Aktualitet "+d.Dag.String()+p.t(": dagen ligger i ett intervall", ": the day lies in an interval")+whose+": "+strings.Join(list, "; "))
	default:
		p.line(indent, "Aktualitet "+d.Dag.String()+p.t(": dagen ligger inte i något intervall", ": the day lies in no interval")+whose+": "+strings.Join(list, "; "))
	}
}

func (p *pen) cover(f *Faktablad) {
	p.WriteByte('\n')
	p.line(0, p.t("Användning av mark och vatten", "Use of land and water"))
	for i := range f.Anvandning {
		p.row(&f.Anvandning[i], f.Omrade.AreaM2)
	}
	t := &f.Tackning
	least := ""
	if !t.Fullstandig {
		least = p.t(" (högst: allt kunde inte jämföras)", " (at most: not all could be compared)")
	}
	p.line(1, p.t("Ingen användning: ", "No use: ")+p.area(t.OtacktM2)+", "+p.share(t.OtacktAndel)+p.t(" av området", " of the area")+least)
	p.line(1, p.t("Fler än en användning: ", "More than one use: ")+p.area(t.FlerfaldigtM2)+", "+p.share(t.FlerfaldigtAndel)+p.t(" av området", " of the area"))
}

func (p *pen) section(sv, en string, rows []Rad, area float64) {
	if len(rows) == 0 {
		return
	}
	p.WriteByte('\n')
	p.line(0, p.t(sv, en))
	for i := range rows {
		p.row(&rows[i], area)
	}
}

func (p *pen) row(r *Rad, area float64) {
	id := r.Identitet
	if id == "" {
		id = p.t("nr ", "no. ") + strconv.Itoa(r.Nummer)
	}
	p.line(1, join(" ", r.Beteckning, r.Namn, "["+id+"]"))
	if k := r.Klass; k != nil {
		aspect := ""
		if k.Aspekt != op.AspektMarkOchVatten {
			aspect = string(k.Aspekt)
		}
		p.line(2, join(": ", aspect, join(", ", k.Kategori, k.Underkategori, k.Precisering, k.Kod)))
	}
	p.measure(r.Matt)
	if r.Skal != "" {
		p.line(2, p.t("skäl: ", "reason (in Swedish): ")+r.Skal)
	}
	p.line(2, quote(r.Text))
	for _, u := range r.Uppgifter {
		name := fieldWords[u.Falt].In(p.l)
		if name == "" {
			name = u.Falt
		}
		p.line(2, name+": "+u.Varde)
	}
	if len(r.Amnen) > 0 {
		list := make([]string, len(r.Amnen))
		for i, a := range r.Amnen {
			list[i] = string(a)
		}
		p.line(2, p.t("ämnen i 3 kap. PBL: ", "subjects of PBL chapter 3: ")+strings.Join(list, "; "))
	}
	if !r.Giltighet.IsZero() {
		s := p.t("gäller ", "valid ") + period(r.Giltighet)
		if r.GiltigDagen != nil && !*r.GiltigDagen {
			s += p.t(" (inte den valda dagen)", " (not on the chosen day)")
		}
		p.line(2, s)
	}
	p.actual(2, r.Aktualitet)
	for _, v := range r.Vagar {
		if !v.Geometri {
			p.way(v)
		} else if !shown(r.Slag) { // of the others it goes without saying
			p.line(2, p.t("genom sitt läge på kartan", "by its place on the map"))
		}
	}
	if r.FlerVagar > 0 {
		p.line(2, p.t("och ", "and ")+strconv.Itoa(r.FlerVagar)+p.t(" vägar till", " more ways"))
	}
}

func (p *pen) measure(m *Matt) {
	if m == nil {
		return
	}
	var parts []string
	if m.AreaM2 != nil && (!m.EndastGrans || m.LangdM == nil && m.Punkter == nil) {
		s := p.area(*m.AreaM2) + ", " + p.share(*m.AndelAvOmradet) + p.t(" av området", " of the area")
		if m.AndelAvObjekt != nil {
			s += ", " + p.share(*m.AndelAvObjekt) + p.t(" av dess egen yta", " of its own area")
		}
		parts = append(parts, s)
	}
	if m.LangdM != nil {
		s := p.number(*m.LangdM) + " m " + p.t("i området", "in the area")
		if m.AndelAvLangd != nil {
			s += ", " + p.share(*m.AndelAvLangd) + p.t(" av linjen", " of the line")
		}
		parts = append(parts, s)
	}
	if m.Punkter != nil {
		if *m.PunkterAv == 1 {
			if *m.Punkter == 1 {
				parts = append(parts, p.t("punkten ligger i området", "the point lies in the area"))
			}
		} else {
			parts = append(parts, strconv.Itoa(*m.Punkter)+p.t(" av ", " of ")+strconv.Itoa(*m.PunkterAv)+p.t(" punkter i området", " points in the area"))
		}
	}
	if m.EndastGrans {
		parts = append(parts, p.t("endast gemensam gräns", "only a border in common"))
	}
	if m.AvstandM != nil {
		parts = append(parts, p.number(*m.AvstandM)+" m "+p.t("från området", "from the area"))
	}
	p.line(2, strings.Join(parts, "; "))
}

// way writes the links by which a thing was found.
func (p *pen) way(v Vag) {
	var s strings.Builder
	s.WriteString(p.t("via ", "by "))
	for i, x := range v.Steg {
		if i == 0 {
			s.WriteString(p.named(x.Fran))
		}
		s.WriteString(" → ")
		s.WriteString(linkWords[x.Lank].In(p.l))
		s.WriteString(strings.TrimRight(" "+x.Identitet, " "))
		if x.Amne != "" {
			s.WriteString(" (" + string(x.Amne) + ")")
		}
		if !x.Giltighet.IsZero() {
			s.WriteString(" (" + p.t("gäller ", "valid ") + period(x.Giltighet) + ")")
		}
		if i+1 < len(v.Steg) {
			s.WriteString(" → " + p.named(x.Till))
		}
	}
	p.line(2, s.String())
}

func (p *pen) named(r op.Objektreferens) string {
	return join(" ", p.names[r], "["+r.Identitet+"]")
}

func (p *pen) link(k *Kopplingsfakta) {
	if k == nil {
		return
	}
	p.WriteByte('\n')
	p.line(0, p.t("Den registrerade kopplingen", "The recorded link")+" "+k.Identitet)
	if !k.DatumPaborjad.IsZero() {
		p.line(1, p.t("Planarbetet påbörjades ", "The work on the plan began ")+k.DatumPaborjad.String())
	}
	if k.HelaPlanen {
		p.line(1, p.t("Den gäller planen som helhet.", "It is about the plan as a whole."))
	}
	for _, g := range k.Galler {
		p.line(1, join(" ", string(g.Slag), g.Namn, "["+g.Identitet+"]")+": "+fyndWords[g.Funnen].In(p.l))
	}
	for _, r := range k.EjNamnda {
		p.line(1, p.t("Berör området, nämns inte i kopplingen: ", "Touches the area, not named by the link: ")+p.named(r))
	}
	p.line(1, p.t("Bedömningen i kopplingen återges inte här.", "The judgement of the link is not repeated here."))
}

func (p *pen) area(a float64) string { return p.number(a) + " m²" }

// number writes whole numbers from a hundred, and three digits below.
func (p *pen) number(v float64) string {
	decimals := 0
	switch {
	case v == 0 || v >= 100:
	case v >= 1:
		decimals = 1
	default:
		decimals = min(4, 1-int(math.Floor(math.Log10(v))))
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	whole, part, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && len(whole) > 4; i -= 3 {
		whole = whole[:i] + p.t(" ", ",") + whole[i:]
	}
	if part = strings.TrimRight(part, "0"); part == "" {
		return whole
	}
	return whole + p.t(",", ".") + part
}

// share writes a share in per cent. What is not all, or not nothing, is not
// rounded to it.
func (p *pen) share(v float64) string {
	c := v * 100
	s := strconv.FormatFloat(c, 'f', 1, 64)
	switch {
	case c > 0 && c < 0.05:
		s = "<0.1"
	case c < 100 && s == "100.0":
		s = ">99.9"
	}
	s = strings.TrimSuffix(s, ".0")
	if p.l != quality.EN {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s + " %"
}

func join(sep string, parts ...string) string {
	var out []string
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, sep)
}

func bracket(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

func quote(s string) string {
	if s == "" {
		return ""
	}
	return "”" + s + "”"
}

// oneLine keeps what a plan says from breaking the lines of a sheet, or from
// steering a terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return ' '
		}
		return r
	}, s)
}
