package process

import (
	"strconv"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

// FranDetaljplan makes a matter of what a detaljplan in the national
// specification's form tells of its decisions: the days when the work began,
// of adoption and of legal force, and the implementation period. The i-th
// decision is taken (0 for the first). The specification does not tell the
// procedure, nor consultation, granskning and announcement: the caller states
// the procedure and adds the events that it knows.
//
// Several days of legal force are several events; the specification does not
// tell which parts they are for, and the first counts for the whole plan.
func FranDetaljplan(p *detaljplan.Detaljplan, i int, f Forfarande) *Arende {
	a := &Arende{Plan: string(p.Objektidentitet), Forfarande: f}
	if i < 0 || i >= len(p.Beslutsinformation) {
		return a
	}
	b := &p.Beslutsinformation[i]
	put := func(slag Handelseslag, d civil.Date, body string) {
		if !d.IsZero() {
			a.Handelser = append(a.Handelser, Handelse{Identitet: "beslut-" + strconv.Itoa(i+1) + "-" + strconv.Itoa(len(a.Handelser)+1), Slag: slag, Datum: d, Instans: body})
		}
	}
	put(Paborjad, b.DatumPaborjat, "")
	put(Antagen, b.DatumAntagande, string(b.InstansInomKommunen))
	for _, d := range b.DatumLagakraft {
		put(LagaKraft, d, "")
	}
	if b.Genomforandetid != nil {
		a.Genomforandetid = civil.Term{Months: int(*b.Genomforandetid)}
	}
	a.GenomforandetidFran = b.GenomforandetidStartar
	return a
}

// opSlag are the steps of an översiktsplan by the names of its model.
var opSlag = map[op.Handelseslag]Handelseslag{
	op.HandelsePaborjad: Paborjad, op.HandelseUndersokning: Undersokning, op.HandelseSamrad: Samrad, op.HandelseSamradsredogorelse: Samradsredogorelse,
	op.HandelseKungorelse: KungorelseGranskning, op.HandelseGranskning: Granskning, op.HandelseGranskningsyttrande: Granskningsyttrande, op.HandelseUtlatande: Granskningsutlatande,
	op.HandelseAntagen: Antagen, op.HandelseTillkannagiven: Tillkannagiven, op.HandelseOverklagad: Overklagad, op.HandelseLagaKraft: LagaKraft, op.HandelseExpedierad: Expedierad,
	op.HandelseUpphavd: Upphavd, op.HandelseErsatt: Ersatt, op.HandelseAvbruten: Avbruten,
}

// FranOversiktsplan makes a matter of an översiktsplan and its events. Events
// of kinds that are no steps, such as a revised granskningsyttrande, keep
// their names. A regionplan has another procedure, which has no table.
func FranOversiktsplan(p *op.Oversiktsplan) *Arende {
	a := &Arende{Plan: p.Identitet, Forfarande: Oversiktsplan}
	switch p.Slag {
	case op.PlanslagAndringForDel:
		a.Forfarande = OversiktsplanDel
	case op.PlanslagRegionplan:
		a.Forfarande = Forfarande(p.Slag)
	}
	if m := p.Miljobedomning; m != nil {
		a.BetydandeMiljopaverkan = m.BetydandeMiljopaverkan
	}
	if _, ok := p.Handelsedag(op.HandelsePaborjad); !ok && !p.DatumPaborjad.IsZero() {
		a.Handelser = append(a.Handelser, Handelse{Slag: Paborjad, Datum: p.DatumPaborjad})
	}
	for _, h := range p.Handelser {
		if h == nil {
			continue
		}
		slag, ok := opSlag[h.Slag]
		if !ok {
			slag = Handelseslag(h.Slag)
		}
		a.Handelser = append(a.Handelser, Handelse{Identitet: h.Identitet, Slag: slag, Datum: h.Datum, DatumSlut: h.DatumSlut, Instans: h.Instans})
	}
	return a
}
