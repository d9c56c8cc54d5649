package regler

import "github.com/planinfo-se/planinfo/detaljplan"

// lutning makes a provision one of slope, with two decimals.
func lutning(b *detaljplan.Planbestammelse) {
	b.Planbestammelsekatalogreferens = "cbf4d270-077d-47ac-9544-1527b37d9796"
	b.Bestammelseformulering = "Största lutning är [lutning1:decimaltal]:[lutning2:decimaltal]. (Pilen pekar uppåt)"
	v := detaljplan.Variabelvarde{Datatyp: detaljplan.VariabeltypDecimaltal, Vardetyp: detaljplan.VardetypMax, Enhet: detaljplan.EnhetMeter}
	one, two := v, v
	one.Beskrivning, one.Variabelvarde = "lutning1", "1"
	two.Beskrivning, two.Variabelvarde = "lutning2", "12"
	b.Bestammelsevarde = []detaljplan.Variabelvarde{one, two}
}

func bestammelsemutationer() []mutation {
	value := func(id detaljplan.UUID, f func(*detaljplan.Variabelvarde)) func(*detaljplan.Dataset) {
		return on(id, func(b *detaljplan.Planbestammelse) { f(&b.Bestammelsevarde[0]) })
	}
	motive := func(s string) func(*detaljplan.Dataset) {
		return on(teknik, func(b *detaljplan.Planbestammelse) { b.Planbestammelsebeskrivning.Motiv = s })
	}
	return []mutation{
		inside("DP-0009", "a text needs neither", value(lovvillkor, func(v *detaljplan.Variabelvarde) { v.Vardetyp, v.Enhet = "", "" })),
		inside("DP-0009", "two decimals of a slope", on(korsmark, lutning)),
		outsideIn(nockhojd, "DP-0009", "sense", value(nockhojd, func(v *detaljplan.Variabelvarde) { v.Vardetyp = "" }), "/bestammelsevarde/0/vardetyp"),
		outsideIn(nockhojd, "DP-0009", "unit", value(nockhojd, func(v *detaljplan.Variabelvarde) { v.Enhet = "" }), "/bestammelsevarde/0/enhet"),
		outsideIn(korsmark, "DP-0009", "two decimals of no slope", on(korsmark, func(b *detaljplan.Planbestammelse) {
			lutning(b)
			b.Planbestammelsekatalogreferens = provision(clean(), korsmark).Planbestammelsekatalogreferens
			b.Bestammelseformulering = "Minst [lägst:decimaltal] och högst [högst:decimaltal] meter"
			b.Bestammelsevarde[0].Beskrivning, b.Bestammelsevarde[1].Beskrivning = "lägst", "högst"
		}), "/bestammelsevarde").with(Without("DP-Krav-0017")),

		inside("regler/value-number", "comma", value(byggnadsyta, func(v *detaljplan.Variabelvarde) { v.Variabelvarde = "1800,5" })),
		outsideIn(byggnadsyta, "regler/value-number", "words", value(byggnadsyta, func(v *detaljplan.Variabelvarde) { v.Variabelvarde = "ca 1800" }),
			"/bestammelsevarde/0/variabelvarde"),

		inside("DP-0022", "filled-in sentence", on(byggnadsyta, func(b *detaljplan.Planbestammelse) { b.Bestammelseformulering = "Största byggnadsarea är 1800 m²." })),
		inside("DP-0022", "optional text given", on(magasin, func(b *detaljplan.Planbestammelse) {
			b.Bestammelseformulering += "[text:text]"
			b.Bestammelsevarde = append(b.Bestammelsevarde, detaljplan.Variabelvarde{Datatyp: detaljplan.VariabeltypText, Variabelvarde: "under mark", Beskrivning: "text"})
		})),
		inside("DP-0022", "one value filled in, one not", on(lovvillkor, func(b *detaljplan.Planbestammelse) {
			b.Bestammelseformulering = "Bygglov får inte ges för bostäder förrän [skydds- eller säkerhetsåtgärd:text]."
		})).with(Without("DP-Krav-0017")),
		outsideIn(byggnadsyta, "DP-0022", "no value", on(byggnadsyta, func(b *detaljplan.Planbestammelse) { b.Bestammelsevarde = nil }), "/bestammelsevarde"),
		outsideIn(nockhojd, "DP-0022", "no value for a filled-in sentence", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Bestammelsevarde = nil }), "/bestammelsevarde"),
		outsideIn(korsmark, "DP-0022", "no variable", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.Bestammelsevarde = []detaljplan.Variabelvarde{{Datatyp: detaljplan.VariabeltypText, Variabelvarde: "x", Beskrivning: "y"}}
		}), "/bestammelsevarde/0"),
		outsideIn(lovvillkor, "DP-0022", "order", on(lovvillkor, func(b *detaljplan.Planbestammelse) {
			v := b.Bestammelsevarde
			v[0], v[1] = v[1], v[0]
		}), "/bestammelsevarde/1"),
		outsideIn(nockhojd, "DP-0022", "name", value(nockhojd, func(v *detaljplan.Variabelvarde) { v.Beskrivning = "djup" }), "/bestammelsevarde/0/beskrivning"),
		outsideIn(lovvillkor, "DP-0022", "data type", value(lovvillkor, func(v *detaljplan.Variabelvarde) {
			v.Datatyp, v.Vardetyp, v.Enhet, v.Variabelvarde = detaljplan.VariabeltypDecimaltal, detaljplan.VardetypExakt, detaljplan.EnhetAntal, "2"
		}), "/bestammelsevarde/0/datatyp"),
		outsideIn(magasin, "DP-0022", "optional text kept without a value", on(magasin, func(b *detaljplan.Planbestammelse) {
			b.Bestammelseformulering += "[text:text]"
		}), "/bestammelseformulering"),

		inside("regler/wording-slot", "brackets that are no variable", on(korsmark, func(b *detaljplan.Planbestammelse) { b.Bestammelseformulering += " [se plankartan]" })).
			with(Without("DP-Krav-0017")),
		outsideIn(korsmark, "regler/wording-slot", "unknown data type", on(korsmark, func(b *detaljplan.Planbestammelse) { b.Bestammelseformulering += " [höjd:tal]" }),
			"/bestammelseformulering").with(Without("DP-Krav-0017")),

		inside("DP-0019", "another use", on(bygdegard, func(b *detaljplan.Planbestammelse) { b.Bestammelseformulering = "Bygdegård" })),
		outsideIn(teknik, "DP-0019", "said what it is", on(teknik, func(b *detaljplan.Planbestammelse) {
			b.Bestammelseformulering = "Tekniska anläggningar, transformator"
		}),
			"/bestammelseformulering"),
		inside("DP-0020", "no motive needed", on(teknik, noMotive)).from(cleanEarlier),
		outsideIn(teknik, "DP-0020", "said what it is", motive("Transformatorn behövs."), "/planbestammelsebeskrivning/motiv"),
		inside("DP-0021", "masked", on(teknik, func(b *detaljplan.Planbestammelse) { b.UrsprungligBestammelseformulering = "Tekniska anläggningar" })),
		outsideIn(teknik, "DP-0021", "said what it is", on(teknik, func(b *detaljplan.Planbestammelse) { b.UrsprungligBestammelseformulering = "TRANSFORMATORSTATION" }),
			"/ursprungligBestammelseformulering"),

		inside("regler/administrative-provision", "begun before 2022", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.Typ, b.SekundarEgenskapsgrans = detaljplan.BestammelsetypAdministrativBestammelse, nil
		})).from(cleanEarlier).with(Without("regler/catalogue-type")),
		outsideIn(korsmark, "regler/administrative-provision", "begun after 2021", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.Typ, b.SekundarEgenskapsgrans = detaljplan.BestammelsetypAdministrativBestammelse, nil
		}), "/feature:typ").with(Without("regler/catalogue-type")),
	}
}
