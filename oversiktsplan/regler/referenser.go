package regler

import (
	"strconv"

	"github.com/planinfo-se/planinfo/internal/kommun"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

const kallaEgen = "planinfo/oversiktsplan"

// referensregler are about how the plan hangs together.
func referensregler() []Regel {
	return []Regel{
		ny("plan-facts", varnar, officiell, "PBL 3 kap. 1 §; 7 kap. 1 §",
			text("Planens grunduppgifter saknas", "The plan's basic facts are missing"),
			text("En plan har identitet, namn och slag, en översiktsplan en kommun och en regionplan en region.", "A plan has an identity, a name and a kind, an översiktsplan a municipality and a regionplan a region.")).
			medCheck((*kontroll).uppgifter),
		ny("municipality-unknown", varnar, officiell, "SCB, kommuner och län",
			text("Okänd kommun", "Unknown municipality"),
			text("En kommun anges med sin fyrsiffriga kod.", "A municipality is given by its four-digit code.")).
			medCheck((*kontroll).kommuner),
		ny("base-plan", stoppar, officiell, "PBL 3 kap. 27 §",
			text("Ändringen säger inte vad den ändrar", "The change does not say what it changes"),
			text("En ändring eller ett tillägg namnger den plan som ändras.", "A change or a tillägg names the plan that is changed.")).
			for_(op.PlanslagAndringForDel, op.PlanslagTillagg).medCheck((*kontroll).basplan),
		ny("change-scope", stoppar, officiell, "PBL 3 kap. 27 §",
			text("Ändringens omfattning är inte angiven", "What the change is about is not stated"),
			text("En ändring avser en viss del av kommunen, som har ett område; ett tillägg ett visst allmänt intresse, som namnges.", "A change is about a certain part of the municipality, which has an area; a tillägg about a certain public interest, which is named.")).
			for_(op.PlanslagAndringForDel, op.PlanslagTillagg).medCheck((*kontroll).omfattning),
		ny("no-identity", varnar, officiell, kallaEgen,
			text("Identitet saknas", "An identity is missing"),
			text("Det som andra delar kan hänvisa till har en identitet, så att versioner kan jämföras. En för varje slag, med antalet.", "What other parts can refer to has an identity, so that versions can be compared. One for each kind, with the number.")).
			medCheck((*kontroll).utanIdentitet),
		ny("identity-twice", stoppar, officiell, kallaEgen,
			text("Samma identitet två gånger", "The same identity twice"),
			text("En identitet är ensam inom sitt slag.", "An identity is alone within its kind.")).
			medCheck((*kontroll).dubblaIdentiteter),
		ny("anchor-twice", varnar, officiell, kallaEgen,
			text("Samma ankare två gånger", "The same anchor twice"),
			text("Ett avsnitts ankare är ensamt i planen: länkar leder till det.", "A section's anchor is alone in the plan: links lead to it.")).
			medCheck((*kontroll).ankare),
		ny("reference", stoppar, officiell, kallaEgen,
			text("Hänvisningen leder ingenstans", "The reference leads nowhere"),
			text("En hänvisning namnger något som finns i planen.", "A reference names something that is in the plan.")).
			medCheck((*kontroll).hanvisningar),
		ny("empty-statement", varnar, antagen, "Boverket, ÖP-modell: ställningstaganden",
			text("Ställningstagandet är tomt", "The statement is empty"),
			text("Ett ställningstagande har en text.", "A statement has a text.")).
			medCheck(func(k *kontroll) {
				for i, s := range k.plan.Stallningstaganden {
					if s != nil && blank(s.Text) {
						k.add("empty-statement", at(s.Identitet, "stallningstaganden", i, "text"), text("Ställningstagandet har ingen text.", "The statement has no text."))
					}
				}
			}),
		ny("picture-text", upplysning, officiell, "Lag (2018:1937) om tillgänglighet till digital offentlig service; WCAG 2.1, 1.1.1",
			text("Bilden har ingen alternativtext", "The picture has no alternative text"),
			text("En bild har en text som säger vad den visar.", "A picture has a text that says what it shows.")).
			medCheck(func(k *kontroll) {
				for i, m := range k.plan.Media {
					if m != nil && len(m.Medietyp) > 6 && m.Medietyp[:6] == "image/" && blank(m.Alternativtext) {
						k.add("picture-text", at(m.Identitet, "media", i, "alternativtext"), text("Bilden saknar alternativtext.", "The picture lacks an alternative text."))
					}
				}
			}),
	}
}

func (k *kontroll) uppgifter() {
	p := k.plan
	for _, m := range []struct{ name, value string }{{"identitet", p.Identitet}, {"namn", p.Namn}, {"slag", string(p.Slag)}} {
		if blank(m.value) {
			k.add("plan-facts", at("", m.name), quality.Textf("%s saknas.", "%s is missing.", m.name))
		}
	}
	switch {
	case p.Slag == op.PlanslagRegionplan && blank(p.Region):
		k.add("plan-facts", at("", "region"), text("region saknas.", "region is missing."))
	case p.Slag != op.PlanslagRegionplan && blank(p.Kommun):
		k.add("plan-facts", at("", "kommun"), text("kommun saknas.", "kommun is missing."))
	}
}

func (k *kontroll) kommuner() {
	bad := func(code string, object string, path ...any) {
		if _, ok := kommun.Name(code); ok || code == "" {
			return
		}
		detail := quality.Textf("%q är ingen kommunkod.", "%q is not the code of a municipality.", code)
		if c, ok := kommun.Code(code); ok {
			detail = quality.Textf("%q är kommunens namn; koden är %s.", "%q is the municipality's name; the code is %s.", code, c)
		}
		k.add("municipality-unknown", at(object, path...), detail)
	}
	bad(k.plan.Kommun, "", "kommun")
	for i, f := range k.plan.MellankommunalaFragor {
		if f == nil {
			continue
		}
		for j, c := range f.Kommuner {
			bad(c, f.Identitet, "mellankommunalaFragor", i, "kommuner", j)
		}
	}
}

func (k *kontroll) basplan() {
	if b := k.plan.Basplan; b == nil || blank(b.Identitet) && blank(b.Namn) && b.DatumAntagen.IsZero() {
		k.add("base-plan", at("", "basplan"), text("Planen som ändras är inte namngiven.", "The plan that is changed is not named."))
	}
}

func (k *kontroll) omfattning() {
	switch k.plan.Slag {
	case op.PlanslagTillagg:
		if blank(k.plan.AllmantIntresse) {
			k.add("change-scope", at("", "allmantIntresse"), text("Det allmänna intresse som tillägget ska tillgodose är inte namngivet.", "The public interest that the tillägg is to meet is not named."))
		}
	case op.PlanslagAndringForDel:
		for i := range k.geometrer {
			if e := &k.geometrer[i]; e.g != nil && e.g.Position != nil && (e.ref.Slag == "" || e.ref.Slag == op.ReferensPlandel) {
				return
			}
		}
		k.add("change-scope", at("", "planomrade"), text("Delen av kommunen har inget område: varken planområde eller plandel har geometri.", "The part of the municipality has no area: neither planområde nor a plandel has geometry."))
	}
}

func (k *kontroll) utanIdentitet() {
	count, first := map[op.Referensslag]int{}, map[op.Referensslag]int{}
	var order []op.Referensslag
	for i, t := range k.ting {
		if !blank(t.ref.Identitet) {
			continue
		}
		if count[t.ref.Slag] == 0 {
			first[t.ref.Slag] = i
			order = append(order, t.ref.Slag)
		}
		count[t.ref.Slag]++
	}
	for _, s := range order {
		k.add("no-identity", at("", append(k.ting[first[s]].path[:len(k.ting[first[s]].path):len(k.ting[first[s]].path)], "identitet")...),
			quality.Textf("%s utan identitet: %s (den första här).", "%s without identity: %s (the first one here).", string(s), strconv.Itoa(count[s])))
	}
}

func (k *kontroll) dubblaIdentiteter() {
	for i, t := range k.ting {
		same := k.register.plats[t.ref]
		if blank(t.ref.Identitet) || len(same) < 2 || same[0] == i {
			continue
		}
		f := k.add("identity-twice", at(t.ref.Identitet, t.path...), quality.Textf("Identiteten finns redan hos ett annat %s.", "Another %s has the identity already.", string(t.ref.Slag)))
		if f != nil {
			f.Related = []quality.Place{at(t.ref.Identitet, k.ting[same[0]].path...)}
		}
	}
}

func (k *kontroll) ankare() {
	seen := map[string]int{}
	for i, a := range k.avsnitt {
		if a.a.Ankare == "" {
			continue
		}
		if j, twice := seen[a.a.Ankare]; twice {
			f := k.add("anchor-twice", at(a.a.Identitet, append(a.path[:len(a.path):len(a.path)], "ankare")...), quality.Textf("Ankaret %q finns redan.", "The anchor %q exists already.", a.a.Ankare))
			if f != nil {
				f.Related = []quality.Place{at(k.avsnitt[j].a.Identitet, k.avsnitt[j].path...)}
			}
			continue
		}
		seen[a.a.Ankare] = i
	}
}

func (k *kontroll) hanvisningar() {
	check := func(ref op.Objektreferens, object string, path ...any) {
		if k.finns(ref) {
			return
		}
		k.add("reference", at(object, path...), quality.Textf("Det finns ingen %s med identiteten %q.", "There is no %s with the identity %q.", string(ref.Slag), ref.Identitet))
	}
	list := func(refs []op.Objektreferens, object string, path ...any) {
		for i, r := range refs {
			check(r, object, append(path[:len(path):len(path)], i)...)
		}
	}
	id := func(slag op.Referensslag, identity, object string, path ...any) {
		if identity != "" {
			check(op.Objektreferens{Slag: slag, Identitet: identity}, object, path...)
		}
	}
	p := k.plan
	for i, v := range p.Delar {
		if v != nil {
			list(v.Omfattar, v.Identitet, "delar", i, "omfattar")
		}
	}
	for i, v := range p.Handelser {
		if v != nil {
			for j, m := range v.Handlingar {
				id(op.ReferensMedia, m, v.Identitet, "handelser", i, "handlingar", j)
			}
		}
	}
	for i, v := range p.Stallningstaganden {
		if v != nil {
			id(op.ReferensPlandel, v.Plandel, v.Identitet, "stallningstaganden", i, "plandel")
		}
	}
	for i, v := range p.Objekt {
		if v != nil {
			id(op.ReferensPlandel, v.Plandel, v.Identitet, "objekt", i, "plandel")
		}
	}
	for _, a := range k.avsnitt {
		for j, m := range a.a.Media {
			id(op.ReferensMedia, m, a.a.Identitet, append(a.path[:len(a.path):len(a.path)], "media", j)...)
		}
	}
	for i, v := range p.Kopplingar {
		if v != nil {
			check(v.Fran, v.Identitet, "kopplingar", i, "fran")
			check(v.Till, v.Identitet, "kopplingar", i, "till")
		}
	}
	for i, v := range p.Granskningsyttranden {
		if v == nil {
			continue
		}
		id(op.ReferensMedia, v.Handling, v.Identitet, "granskningsyttranden", i, "handling")
		for j, q := range v.Punkter {
			if q != nil {
				list(q.Galler, q.Identitet, "granskningsyttranden", i, "punkter", j, "galler")
			}
		}
	}
	for i, v := range p.Anmarkningar {
		if v != nil {
			list(v.Galler, v.Identitet, "anmarkningar", i, "galler")
		}
	}
	for i, v := range p.Redovisningar {
		if v != nil {
			list(v.Var, "", "redovisningar", i, "var")
		}
	}
	for i, v := range p.Planeringsstrategier {
		if v != nil {
			for j, d := range v.InteAktuella {
				id(op.ReferensPlandel, d, v.Identitet, "planeringsstrategier", i, "inteAktuella", j)
			}
		}
	}
	for i, v := range p.Aktualitet {
		if v != nil {
			id(op.ReferensPlandel, v.Plandel, "", "aktualitet", i, "plandel")
		}
	}
}
