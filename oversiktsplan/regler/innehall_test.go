package regler

import (
	"slices"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

func referensmutationer() []mutation {
	ref := func(slag op.Referensslag, id string) op.Objektreferens {
		return op.Objektreferens{Slag: slag, Identitet: id}
	}
	return []mutation{
		{name: "no name, identity or municipality", code: "plan-facts", change: func(p *op.Oversiktsplan) { p.Namn, p.Kommun = " ", "" }, want: []vantat{{"", "/kommun"}, {"", "/namn"}}},
		{name: "a regionplan without region", code: "plan-facts", change: func(p *op.Oversiktsplan) { p.Slag = op.PlanslagRegionplan }, want: []vantat{{"", "/region"}}, also: []quality.Code{"granskning-time"}},
		{name: "all there", code: "plan-facts", change: func(*op.Oversiktsplan) {}},
		{name: "a name for a code", code: "municipality-unknown", change: func(p *op.Oversiktsplan) { p.Kommun = "Umeå" }, want: []vantat{{"", "/kommun"}}},
		{name: "no such code", code: "municipality-unknown", change: func(p *op.Oversiktsplan) { p.MellankommunalaFragor[0].Kommuner[1] = "2481x" }, want: []vantat{{"fraga-1", "/mellankommunalaFragor/0/kommuner/1"}}},
		{name: "another municipality", code: "municipality-unknown", change: func(p *op.Oversiktsplan) { p.Kommun = "2482" }},
		{name: "none", code: "base-plan", base: cleanPart, change: func(p *op.Oversiktsplan) { p.Basplan = nil }, want: []vantat{{"", "/basplan"}}},
		{name: "an empty one", code: "base-plan", base: cleanAddition, change: func(p *op.Oversiktsplan) { p.Basplan = &op.Planreferens{Lank: "https://exempel.se"} }, want: []vantat{{"", "/basplan"}}},
		{name: "a name only", code: "base-plan", base: cleanPart, change: func(p *op.Oversiktsplan) { p.Basplan = &op.Planreferens{Namn: "ÖP 2011"} }},
		{name: "a tillägg without interest", code: "change-scope", base: cleanAddition, change: func(p *op.Oversiktsplan) { p.AllmantIntresse = "" }, want: []vantat{{"", "/allmantIntresse"}}},
		{name: "a part without area", code: "change-scope", base: cleanPart, change: func(p *op.Oversiktsplan) { p.Planomrade, p.Delar[0].Geometri = nil, nil }, want: []vantat{{"", "/planomrade"}}},
		{name: "a part with the area of a plandel", code: "change-scope", base: cleanPart, change: func(p *op.Oversiktsplan) { p.Planomrade = nil }, also: []quality.Code{"coverage-outside"}},
		{name: "a part without interest", code: "change-scope", base: cleanPart, change: func(*op.Oversiktsplan) {}},
		{name: "two objects without", code: "no-identity", change: func(p *op.Oversiktsplan) { tema(p, area(square)).Identitet = ""; tema(p, area(square)).Identitet = " " }, want: []vantat{{"", "/objekt/21/identitet"}}},
		{name: "an event without", code: "no-identity", change: func(p *op.Oversiktsplan) { p.Handelser[0].Identitet = "" }},
		{name: "of an object", code: "identity-twice", change: func(p *op.Oversiktsplan) { tema(p, area(square)).Identitet = "objekt-01" }, want: []vantat{{"objekt-01", "/objekt/21"}}},
		{name: "of a section below", code: "identity-twice", change: func(p *op.Oversiktsplan) { p.Avsnitt[0].Avsnitt[1].Identitet = "avsnitt-5" }, want: []vantat{{"avsnitt-5", "/avsnitt/4"}}, also: []quality.Code{"reference"}},
		{name: "of another kind", code: "identity-twice", change: func(p *op.Oversiktsplan) { tema(p, area(square)).Identitet = "lis-1" }},
		{name: "twice", code: "anchor-twice", change: func(p *op.Oversiktsplan) { p.Avsnitt[1].Avsnitt[0].Ankare = "mal" }, want: []vantat{{"avsnitt-2.1", "/avsnitt/1/avsnitt/0/ankare"}}},
		{name: "none", code: "anchor-twice", change: func(p *op.Oversiktsplan) { p.Avsnitt[1].Ankare, p.Avsnitt[2].Ankare = "", "" }},
		{name: "of each kind", code: "reference", change: func(p *op.Oversiktsplan) {
			p.Delar[0].Omfattar[0].Identitet = "x"
			p.Handelser[2].Handlingar[0] = "x"
			p.Stallningstaganden[0].Plandel = "x"
			p.Objekt[0].Plandel = "x"
			p.Avsnitt[1].Media[0] = "x"
			p.Kopplingar[0].Till.Slag = op.ReferensLIS
			p.Kopplingar[1].Fran.Identitet = "x"
			p.Granskningsyttranden[0].Handling = "x"
			p.Granskningsyttranden[0].Punkter[0].Galler[0].Identitet = "x"
			p.Anmarkningar[0].Galler[0].Identitet = "x"
			p.Redovisningar[0].Var[0].Identitet = "x"
			p.Planeringsstrategier[0].InteAktuella = []string{"x"}
		}, want: []vantat{{"", "/redovisningar/0/var/0"}, {"anmarkning-1", "/anmarkningar/0/galler/0"}, {"avsnitt-2", "/avsnitt/1/media/0"}, {"del-norr", "/delar/0/omfattar/0"},
			{"h3", "/handelser/2/handlingar/0"}, {"koppling-01", "/kopplingar/0/till"}, {"koppling-02", "/kopplingar/1/fran"}, {"objekt-01", "/objekt/0/plandel"},
			{"punkt-1", "/granskningsyttranden/0/punkter/0/galler/0"}, {"stallning-01", "/stallningstaganden/0/plandel"}, {"strategi-2024", "/planeringsstrategier/0/inteAktuella/0"}, {"yttrande-1", "/granskningsyttranden/0/handling"}}},
		{name: "to a remark", code: "reference", change: func(p *op.Oversiktsplan) {
			p.Kopplingar = append(p.Kopplingar, &op.Koppling{Identitet: "k", Fran: ref(op.ReferensAnmarkning, "anmarkning-1"), Till: ref(op.ReferensYttrandepunkt, "punkt-2")},
				&op.Koppling{Identitet: "l", Fran: ref(op.ReferensPlandel, "del-norr"), Till: ref(op.ReferensMedia, "media-1")})
		}},
		{name: "empty", code: "empty-statement", change: func(p *op.Oversiktsplan) { p.Stallningstaganden[1].Text = "\n" }, want: []vantat{{"stallning-02", "/stallningstaganden/1/text"}}},
		{name: "without heading", code: "empty-statement", change: func(p *op.Oversiktsplan) { p.Stallningstaganden[1].Rubrik = "" }},
		{name: "a picture without", code: "picture-text", change: func(p *op.Oversiktsplan) { p.Media[0].Alternativtext = "" }, want: []vantat{{"media-1", "/media/0/alternativtext"}}},
		{name: "a document without", code: "picture-text", change: func(p *op.Oversiktsplan) { p.Media[1].Alternativtext = "" }},
	}
}

// utanAmne takes every trace of a subject away.
func utanAmne(p *op.Oversiktsplan, a op.Amne) {
	p.Redovisningar = slices.DeleteFunc(p.Redovisningar, func(r *op.Redovisning) bool { return r.Amne == a })
	var walk func([]*op.Avsnitt)
	walk = func(list []*op.Avsnitt) {
		for _, s := range list {
			s.Amnen = slices.DeleteFunc(s.Amnen, func(b op.Amne) bool { return b == a })
			walk(s.Avsnitt)
		}
	}
	walk(p.Avsnitt)
	for _, s := range p.Stallningstaganden {
		s.Amnen = slices.DeleteFunc(s.Amnen, func(b op.Amne) bool { return b == a })
	}
}

func redovisning(p *op.Oversiktsplan, a op.Amne) *op.Redovisning {
	for _, r := range p.Redovisningar {
		if r.Amne == a {
			return r
		}
	}
	panic("no " + a)
}

func innehallsmutationer() []mutation {
	yes, no := true, false
	var out []mutation
	subjects := []vantat{{"", "/redovisningar"}}
	for _, m := range krav {
		a := m.amne
		want := subjects
		switch a {
		case op.AmneRegionplan, op.AmneKonsekvenser, op.AmneMiljobedomning, op.AmneLIS, op.AmneMellankommunalt:
			want = nil // entries of their own treat them, or another rule does
		}
		out = append(out, mutation{name: "without " + string(a), code: "subject-missing", change: func(p *op.Oversiktsplan) { utanAmne(p, a) }, want: want},
			mutation{name: "by a section only: " + string(a), code: "subject-missing", change: func(p *op.Oversiktsplan) {
				utanAmne(p, a)
				p.Avsnitt[0].Amnen = append(p.Avsnitt[0].Amnen, a)
			}})
	}
	mark := func(a op.Amne, why string) func(*op.Oversiktsplan) {
		return func(p *op.Oversiktsplan) { r := redovisning(p, a); r.Tillamplig, r.Skal = op.SvarEjTillampligt, why }
	}
	return append(out, []mutation{
		{name: "LIS without entry", code: "subject-missing", change: func(p *op.Oversiktsplan) {
			utanAmne(p, op.AmneLIS)
			p.LISOmraden = nil
			p.Kopplingar = slices.DeleteFunc(p.Kopplingar, func(k *op.Koppling) bool { return k.Fran.Slag == op.ReferensLIS })
		}, want: subjects},
		{name: "begun under the older law", code: "subject-missing", change: func(p *op.Oversiktsplan) {
			utanAmne(p, op.AmneBostadsforsorjning)
			p.DatumPaborjad = dag("2020-03-31")
			handelse(p, op.HandelsePaborjad).Datum = dag("2020-03-31")
		}},
		{name: "begun under the present law", code: "subject-missing", change: func(p *op.Oversiktsplan) {
			utanAmne(p, op.AmneBostadsforsorjning)
			p.DatumPaborjad = dag("2020-04-01")
			handelse(p, op.HandelsePaborjad).Datum = dag("2020-04-01")
		}, want: subjects},
		{name: "none", code: "subject-reason", change: mark(op.AmneOvrigaOmstandigheter, ""), want: []vantat{{"", "/redovisningar/4/skal"}}},
		{name: "one", code: "subject-reason", change: mark(op.AmneOvrigaOmstandigheter, "x")},
		{name: "housing", code: "subject-always", change: mark(op.AmneBostadsforsorjning, "x"), want: []vantat{{"", "/redovisningar/5/tillamplig"}}},
		{name: "housing in a part", code: "subject-always", base: cleanPart, change: mark(op.AmneBostadsforsorjning, "x")},
		{name: "other circumstances", code: "subject-always", change: mark(op.AmneOvrigaOmstandigheter, "x")},
		{name: "nowhere", code: "subject-empty", change: func(p *op.Oversiktsplan) {
			utanAmne(p, op.AmneBostadsforsorjning)
			p.Redovisningar = append(p.Redovisningar, &op.Redovisning{Amne: op.AmneBostadsforsorjning, Tillamplig: op.SvarJa})
		}, want: []vantat{{"", "/redovisningar/12/var"}}},
		{name: "in a tagged section", code: "subject-empty", change: func(p *op.Oversiktsplan) { redovisning(p, op.AmneBostadsforsorjning).Var = nil }},
		{name: "in Norrbotten", code: "regionplan", change: func(p *op.Oversiktsplan) { redovisning(p, op.AmneRegionplan).Tillamplig = op.SvarJa }, want: []vantat{{"", "/redovisningar/9/tillamplig"}}},
		{name: "in Skåne, unsaid", code: "regionplan", change: func(p *op.Oversiktsplan) { p.Kommun = "1280"; utanAmne(p, op.AmneRegionplan) }, want: []vantat{{"", "/redovisningar"}}},
		{name: "in Skåne", code: "regionplan", change: func(p *op.Oversiktsplan) { p.Kommun = "1280"; redovisning(p, op.AmneRegionplan).Tillamplig = op.SvarJa }},
		{name: "nothing said", code: "riksintresse-statement", change: func(p *op.Oversiktsplan) { p.Riksintressen[1].Tillgodoses = "" }, want: []vantat{{"riksintresse-2", "/riksintressen/1/tillgodoses"}}},
		{name: "an object without", code: "riksintresse-statement", change: func(p *op.Oversiktsplan) {
			p.Kopplingar = slices.DeleteFunc(p.Kopplingar, func(k *op.Koppling) bool { return k.Till.Identitet == "objekt-17" })
		}, want: []vantat{{"objekt-17", "/objekt/16"}}},
		{name: "a tied statement", code: "riksintresse-statement", change: func(p *op.Oversiktsplan) {
			p.Riksintressen[1].Tillgodoses = ""
			p.Kopplingar = append(p.Kopplingar, &op.Koppling{Identitet: "k", Fran: op.Objektreferens{Slag: op.ReferensRiksintresse, Identitet: "riksintresse-2"}, Till: op.Objektreferens{Slag: op.ReferensStallningstagande, Identitet: "stallning-04"}})
		}},
		{name: "no date", code: "riksintresse-source", change: func(p *op.Oversiktsplan) { p.Riksintressen[0].Kalla = op.Kalla{}; p.Riksintressen[0].Myndighet = "" }, want: []vantat{{"riksintresse-1", "/riksintressen/0/kalla/datum"}, {"riksintresse-1", "/riksintressen/0/kalla/namn"}, {"riksintresse-1", "/riksintressen/0/myndighet"}}},
		{name: "a link for a name", code: "riksintresse-source", change: func(p *op.Oversiktsplan) { p.Riksintressen[1].Kalla.Namn = "" }},
		{name: "nothing said", code: "mkn-statement", change: func(p *op.Oversiktsplan) { p.Miljokvalitetsnormer[0].Foljs = "" }, want: []vantat{{"mkn-1", "/miljokvalitetsnormer/0/foljs"}}},
		{name: "without name", code: "mkn-statement", change: func(p *op.Oversiktsplan) { p.Miljokvalitetsnormer[0].Namn = "" }},
		{name: "adopted on 30 June 2025", code: "lis-paragraph", change: func(p *op.Oversiktsplan) {
			p.LISOmraden[0].Lagrum = "7 kap. 18 h § MB"
			handelse(p, op.HandelseAntagen).Datum = dag("2025-06-30")
		}, want: []vantat{{"lis-1", "/lisOmraden/0/lagrum"}},
			also: []quality.Code{"date-order", "legal-force-early"}},
		{name: "adopted on 1 July 2025", code: "lis-paragraph", change: func(p *op.Oversiktsplan) {
			p.LISOmraden[0].Lagrum = "7 kap. 18 h § MB"
			handelse(p, op.HandelseAntagen).Datum = dag("2025-07-01")
		},
			also: []quality.Code{"date-order", "legal-force-early"}},
		{name: "18 e § on 1 July 2025", code: "lis-paragraph", change: func(p *op.Oversiktsplan) { handelse(p, op.HandelseAntagen).Datum = dag("2025-07-01") }, want: []vantat{{"lis-1", "/lisOmraden/0/lagrum"}},
			also: []quality.Code{"date-order", "legal-force-early"}},
		{name: "one of the four missing", code: "climate-risk", change: func(p *op.Oversiktsplan) { p.Klimatrisker = p.Klimatrisker[:3] }, want: []vantat{{"", "/klimatrisker"}}},
		{name: "no view", code: "climate-risk", change: func(p *op.Oversiktsplan) { p.Klimatrisker[2].Syn = "" }, want: []vantat{{"risk-3", "/klimatrisker/2/syn"}}},
		{name: "no measures", code: "climate-risk", change: func(p *op.Oversiktsplan) { p.Klimatrisker[2].Atgarder = "" }},
		{name: "neither", code: "mkb", change: func(p *op.Oversiktsplan) { p.Miljobedomning = nil }, want: []vantat{{"", "/miljobedomning"}}},
		{name: "both", code: "mkb", change: func(p *op.Oversiktsplan) { p.Miljobedomning.Skal = "x" }, want: []vantat{{"", "/miljobedomning/skal"}}},
		{name: "assumed and not made", code: "mkb", change: func(p *op.Oversiktsplan) { p.Miljobedomning.MKB = "" }, want: []vantat{{"", "/miljobedomning/mkb"}}},
		{name: "not assumed and no reasons", code: "mkb", change: func(p *op.Oversiktsplan) { p.Miljobedomning = &op.Miljobedomning{BetydandeMiljopaverkan: &no} }, want: []vantat{{"", "/miljobedomning/skal"}}},
		{name: "nowhere", code: "mkb", change: func(p *op.Oversiktsplan) { p.Miljobedomning.MKB = "x" }, want: []vantat{{"", "/miljobedomning/mkb"}}},
		{name: "reasons", code: "mkb", change: func(p *op.Oversiktsplan) {
			p.Miljobedomning = &op.Miljobedomning{BetydandeMiljopaverkan: &no, Skal: "x"}
		}},
		{name: "a section", code: "mkb", change: func(p *op.Oversiktsplan) {
			p.Miljobedomning = &op.Miljobedomning{BetydandeMiljopaverkan: &yes, MKB: "avsnitt-6.1"}
		}},
		{name: "none", code: "remark", change: func(p *op.Oversiktsplan) { p.Anmarkningar = nil }, want: []vantat{{"punkt-2", "/granskningsyttranden/0/punkter/1"}}},
		{name: "withdrawn by the county board", code: "remark", change: func(p *op.Oversiktsplan) {
			p.Anmarkningar = nil
			p.Granskningsyttranden[0].Punkter[1].Giltighet.Till = idag.AddDays(-1)
		}},
		{name: "withdrawn tomorrow", code: "remark", change: func(p *op.Oversiktsplan) {
			p.Anmarkningar = nil
			p.Granskningsyttranden[0].Punkter[1].Giltighet.Till = idag
		}, want: []vantat{{"punkt-2", "/granskningsyttranden/0/punkter/1"}}},
		{name: "not in a later, revised one", code: "remark", change: func(p *op.Oversiktsplan) {
			p.Anmarkningar = nil
			p.Granskningsyttranden = append(p.Granskningsyttranden, &op.Granskningsyttrande{Identitet: "y2", Datum: dag("2025-03-01"), Reviderat: &yes})
		}},
		{name: "to an accepted point", code: "remark-point", change: func(p *op.Oversiktsplan) {
			p.Anmarkningar = append(p.Anmarkningar, &op.Anmarkning{Identitet: "a2", Punkt: "punkt-1"}, &op.Anmarkning{Identitet: "a3", Punkt: "punkt-9"}, &op.Anmarkning{Identitet: "a4"})
		}, want: []vantat{{"a2", "/anmarkningar/1/punkt"}, {"a3", "/anmarkningar/2/punkt"}, {"a4", "/anmarkningar/3/punkt"}}},
		{name: "another ground", code: "remark-point", change: func(p *op.Oversiktsplan) { p.Anmarkningar[0].Grund = op.GrundLIS }, want: []vantat{{"anmarkning-1", "/anmarkningar/0/grund"}}},
		{name: "no ground", code: "remark-point", change: func(p *op.Oversiktsplan) { p.Anmarkningar[0].Grund = "" }},
		{name: "a sixth", code: "yttrande-ground", change: func(p *op.Oversiktsplan) { p.Granskningsyttranden[0].Punkter[0].Grund = "arkitektur" }, want: []vantat{{"punkt-1", "/granskningsyttranden/0/punkter/0/grund"}}},
		{name: "one of the five", code: "yttrande-ground", change: func(p *op.Oversiktsplan) { p.Granskningsyttranden[0].Punkter[0].Grund = op.GrundMKN }},
		{name: "none", code: "change-relation", base: cleanPart, change: func(p *op.Oversiktsplan) { utanAmne(p, op.AmneKonsekvenser); p.Konsekvenser = nil }, want: []vantat{{"", "/konsekvenser"}}, also: []quality.Code{"subject-missing"}},
		{name: "one", code: "change-relation", base: cleanAddition, change: func(p *op.Oversiktsplan) { utanAmne(p, op.AmneKonsekvenser) }},
	}...)
}
