package regler

import (
	"slices"
	"strings"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

const kallaModell = "Boverket, ÖP-modell 2.1"

// digitalFran is the day from which plans that are begun must be digital.
var digitalFran = date(2027, 1, 1)

func kodregler() []Regel {
	return []Regel{
		ny("digital", upplysning, officiell, "PBF (2011:338) 2 kap. 5 c § med övergångsbestämmelsen till SFS 2023:50",
			text("Kravet på digital utformning gäller", "The duty to be digital applies"),
			text("En plan som påbörjas efter 2026-12-31 ska utformas så att innehållet kan tillgängliggöras och behandlas digitalt. Upplyser om att planen är en sådan, och varnar där den saknar objekt eller modellversion. Innehållet i BFS 2024:2 prövas när listan ges med WithCodes.",
				"A plan begun after 2026-12-31 must be made so that its content can be made available and processed digitally. Informs that the plan is such a one, and warns where it lacks objects or the model's version. The content of BFS 2024:2 is tried when its list is given with WithCodes.")).
			medCheck((*kontroll).digital),
		ny("class-missing", varnar, antagen, kallaModell,
			text("Objektet säger inte vad det är", "The object does not say what it is"),
			text("Ett geografiskt objekt har en kod eller en kategori. Ett fynd för planen, med antalet.", "A geographic object has a code or a category. One finding for the plan, with the number.")).
			medCheck((*kontroll).utanKlass),
		ny("code-own", upplysning, sedd, kallaModell,
			text("Kod eller kategori som inte finns i listan", "A code or category that is not in the list"),
			text("Koden och paret av kategori och underkategori finns i den kodlista som klassen eller planens modell namnger. Egna värden är tillåtna; i en lista som är känd i delar kan värdet ändå vara officiellt.",
				"The code and the pair of category and subcategory are in the code list that the class or the plan's model names. Own values are allowed; of a list that is known in part the value may be official all the same.")).
			medCheck((*kontroll).egnaKoder),
		ny("code-ended", varnar, antagen, kallaModell,
			text("Koden har upphört", "The code has ended"),
			text("Koden gäller på dagen för kontrollen, eller när planen påbörjades.", "The code is valid on the day of the check, or when the plan was begun.")).
			medCheck((*kontroll).upphordaKoder),
		ny("code-contradiction", varnar, antagen, kallaModell,
			text("Kod och kategori säger olika saker", "Code and category say different things"),
			text("Koden hör till samma post i listan som kategorin och underkategorin.", "The code belongs to the same entry of the list as the category and subcategory.")).
			medCheck((*kontroll).motsagelser),
		ny("free-text", varnar, sedd, kallaModell+"; Boverket, frågor och svar om remissen av föreskrifter om översiktsplan",
			text("Det fria valet preciseras inte", "The free choice is not made precise"),
			text("Där listan säger ”annan …” anges i precisering vad som avses.", "Where the list says “annan …” the precisering tells what is meant.")).
			medCheck((*kontroll).friText),
		ny("aspect-model", varnar, sedd, "Boverket, ÖP-modell: versionerna",
			text("Aspekten hör till en annan version av modellen", "The aspect belongs to another version of the model"),
			text("Aspekten finns i den version av ÖP-modellen som klassen anger. Versioner blandas inte och räknas inte om i tysthet.", "The aspect exists in the version of the ÖP-modell that the class names. Versions are not mixed, and not upgraded in silence.")).
			medCheck((*kontroll).aspekter),
		ny("mixed-models", varnar, antagen, "Boverket, ÖP-modell: versionerna",
			text("Objekt av olika versioner av modellen", "Objects of different versions of the model"),
			text("Planens objekt följer en och samma version av ÖP-modellen. 2.0 och 2.1 räknas som en.", "The plan's objects follow one and the same version of the ÖP-modell. 2.0 and 2.1 count as one.")).
			medCheck((*kontroll).olikaModeller),
	}
}

// listan is the code list for an object's class, or nil.
func (k *kontroll) listan(o *op.GeografisktObjekt) *op.Kodlista {
	if !o.Klass.Lista.IsZero() {
		for _, l := range k.listor {
			if l.Namn == o.Klass.Lista.Namn && (o.Klass.Lista.Version == "" || l.Version == o.Klass.Lista.Version) {
				return l
			}
		}
		return nil
	}
	m := o.Klass.Modell
	if m == "" {
		m = k.plan.Modell
	}
	if m == op.Modell20 {
		m = op.Modell21
	}
	for _, l := range k.listor {
		if l.Modell == m {
			return l
		}
	}
	if m == "" && len(k.listor) == 1 {
		return k.listor[0]
	}
	return nil
}

// slaUpp looks an object's class up, as of the day of the check or else of
// the plan's beginning.
func (k *kontroll) slaUpp(o *op.GeografisktObjekt) op.Traff {
	l := k.listan(o)
	if l == nil || o.Klass.Aspekt == op.AspektTema {
		return op.Traff{}
	}
	day := k.asOf
	if day.IsZero() {
		day = k.plan.DatumPaborjad
	}
	c := o.Klass
	if c.Modell == op.Modell20 && c.Aspekt == op.AspektVarden20 {
		c.Aspekt = op.AspektVarden
	}
	return l.Slaupp(c, day)
}

func (k *kontroll) digital() {
	begun := k.plan.DatumPaborjad
	if begun.Before(digitalFran) {
		return // zero too
	}
	k.add("digital", at("", "datumPaborjad"), quality.Textf("Planen påbörjades %s; den ska vara digital.", "The plan was begun on %s; it must be digital.", begun.String()))
	if len(k.plan.Objekt) == 0 {
		k.addAs("digital", varnar, at("", "objekt"), text("Planen har inga geografiska objekt.", "The plan has no geographic objects."))
	}
	if k.plan.Modell == "" {
		k.addAs("digital", varnar, at("", "modell"), text("Det är inte angivet vilken version av ÖP-modellen objekten följer.", "It is not stated which version of the ÖP-modell the objects follow."))
	}
	if !slices.ContainsFunc(k.listor, func(l *op.Kodlista) bool { return l.Modell == op.Modell30 }) {
		k.notRun("digital", text("Ingen kodlista efter BFS 2024:2 är given; objekten prövades inte mot den.", "No code list after BFS 2024:2 is given; the objects were not tried against it."))
	}
}

// objekten calls f with each object.
func (k *kontroll) objekten(f func(i int, o *op.GeografisktObjekt)) {
	for i, o := range k.plan.Objekt {
		if o != nil {
			f(i, o)
		}
	}
}

func (k *kontroll) utanKlass() {
	n, total := 0, 0
	var first quality.Place
	k.objekten(func(i int, o *op.GeografisktObjekt) {
		total++
		if blank(o.Klass.Kod) && blank(o.Klass.Kategori) {
			if n++; n == 1 {
				first = at(o.Identitet, "objekt", i, "klass")
			}
		}
	})
	if n > 0 {
		k.add("class-missing", first, quality.Textf("%d av %d objekt har varken kod eller kategori (det första här).", "%d of %d objects have neither a code nor a category (the first one here).", n, total))
	}
}

func (k *kontroll) egnaKoder() {
	missing := map[string]int{}
	var order []string
	k.objekten(func(i int, o *op.GeografisktObjekt) {
		if o.Klass.Aspekt == op.AspektTema || blank(o.Klass.Kod) && blank(o.Klass.Kategori) {
			return
		}
		l := k.listan(o)
		if l == nil {
			name := o.Klass.Lista.Namn + " " + o.Klass.Lista.Version
			if o.Klass.Lista.IsZero() {
				name = "ÖP-modell " + string(cmpModell(o.Klass.Modell, k.plan.Modell))
			}
			if missing[name]++; missing[name] == 1 {
				order = append(order, name)
			}
			return
		}
		hit := k.slaUpp(o)
		if hit.Utfall != op.UtfallEgen {
			return
		}
		what := o.Klass.Kod
		if what == "" {
			what = strings.TrimSuffix(o.Klass.Kategori+" / "+o.Klass.Underkategori, " / ")
		}
		near := quality.Text{}
		if hit.Narmast != "" {
			near = quality.Textf(" Närmast i listan: %s.", " Nearest in the list: %s.", hit.Narmast)
		}
		part := quality.Text{}
		if !l.Fullstandig {
			part = text(" Listan är känd i delar.", " The list is known in part.")
		}
		k.add("code-own", at(o.Identitet, "objekt", i, "klass"), quality.Textf("%[1]s finns inte i %[2]s.%[3]s%[5]s", "%[1]s is not in %[2]s.%[4]s%[6]s", what, l.Namn+" "+l.Version, near.SV, near.EN, part.SV, part.EN))
	})
	for _, name := range order {
		k.notRun("code-own", quality.Textf("%d objekt hör till %s, och den listan är inte given.", "%d objects belong to %s, and that list is not given.", missing[name], name))
	}
}

func cmpModell(a, b op.Modellversion) op.Modellversion {
	if a != "" {
		return a
	}
	return b
}

func (k *kontroll) upphordaKoder() {
	k.objekten(func(i int, o *op.GeografisktObjekt) {
		hit := k.slaUpp(o)
		if hit.Utfall != op.UtfallUpphord {
			return
		}
		next := quality.Text{}
		if len(hit.Kod.ErsattAv) > 0 {
			next = quality.Textf(" Den ersattes av %s.", " It was replaced by %s.", strings.Join(hit.Kod.ErsattAv, ", "))
		}
		name := hit.Kod.Kod
		if name == "" {
			name = strings.TrimSuffix(hit.Kod.Kategori+" / "+hit.Kod.Underkategori, " / ")
		}
		k.add("code-ended", at(o.Identitet, "objekt", i, "klass"), quality.Textf("%[1]s gäller inte (%[2]s–%[3]s).%[4]s", "%[1]s is not valid (%[2]s–%[3]s).%[5]s",
			name, hit.Kod.Giltighet.Fran.String(), hit.Kod.Giltighet.Till.String(), next.SV, next.EN))
	})
}

func (k *kontroll) motsagelser() {
	k.objekten(func(i int, o *op.GeografisktObjekt) {
		if hit := k.slaUpp(o); hit.Motsager {
			k.add("code-contradiction", at(o.Identitet, "objekt", i, "klass"), quality.Textf("Koden %[1]s är %[2]s; klassen säger %[3]s.", "The code %[1]s is %[2]s; the class says %[3]s.",
				o.Klass.Kod, strings.TrimSuffix(hit.Kod.Kategori+" / "+hit.Kod.Underkategori, " / "), strings.TrimSuffix(o.Klass.Kategori+" / "+o.Klass.Underkategori, " / ")))
		}
	})
}

func (k *kontroll) friText() {
	k.objekten(func(i int, o *op.GeografisktObjekt) {
		free := false
		if hit := k.slaUpp(o); hit.Utfall == op.UtfallKand || hit.Utfall == op.UtfallUpphord {
			free = hit.Kod.FriText
		} else {
			for _, s := range []string{o.Klass.Underkategori, o.Klass.Kategori} {
				l := strings.ToLower(s)
				free = free || strings.HasPrefix(l, "annan ") || strings.HasPrefix(l, "annat ")
			}
		}
		if free && blank(o.Klass.Precisering) {
			k.add("free-text", at(o.Identitet, "objekt", i, "klass", "precisering"), quality.Textf("%s preciseras inte.", "%s is not made precise.", kallad(o)))
		}
	})
}

// aspekternas are the aspects of each version of the model.
var aspekternas = map[op.Modellversion][]op.Aspekt{
	op.ModellForslag: {op.AspektUtvecklingsstrategi, op.AspektAnvandning, op.AspektHansyn},
	op.Modell10:      {op.AspektUtvecklingsstrategi, op.AspektAnvandning, op.AspektVardenOchHansyn},
	op.Modell20:      {op.AspektUtveckling, op.AspektMarkOchVatten, op.AspektVarden20},
	op.Modell21:      {op.AspektUtveckling, op.AspektMarkOchVatten, op.AspektVarden},
}

func (k *kontroll) aspekter() {
	k.objekten(func(i int, o *op.GeografisktObjekt) {
		m := cmpModell(o.Klass.Modell, k.plan.Modell)
		allowed := aspekternas[m]
		if allowed == nil || o.Klass.Aspekt == "" || o.Klass.Aspekt == op.AspektTema || slices.Contains(allowed, o.Klass.Aspekt) {
			return
		}
		k.add("aspect-model", at(o.Identitet, "objekt", i, "klass", "aspekt"), quality.Textf("%q finns inte i ÖP-modell %s.", "%q does not exist in ÖP-modell %s.", string(o.Klass.Aspekt), string(m)))
	})
}

func (k *kontroll) olikaModeller() {
	same := func(m op.Modellversion) op.Modellversion {
		if m == op.Modell20 {
			return op.Modell21
		}
		return m
	}
	want := same(k.plan.Modell)
	k.objekten(func(i int, o *op.GeografisktObjekt) {
		m := same(o.Klass.Modell)
		switch {
		case m == "":
		case want == "":
			want = m
		case m != want:
			k.add("mixed-models", at(o.Identitet, "objekt", i, "klass", "modell"), quality.Textf("Objektet följer ÖP-modell %s, planen eller objekten före %s.", "The object follows ÖP-modell %s, the plan or the objects before it %s.", string(o.Klass.Modell), string(want)))
		}
	})
}
