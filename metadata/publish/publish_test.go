package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/describe"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

func plan(t testing.TB) *detaljplan.Dataset {
	t.Helper()
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func op(t testing.TB) *oversiktsplan.Oversiktsplan {
	t.Helper()
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// withCheckDigit makes an identity number of nine figures by the algorithm; the
// serial numbers 980 to 999 were given to nobody (they are for tests).
func withCheckDigit(nine string) string {
	sum := 0
	for i, r := range nine {
		x := int(r - '0')
		if i%2 == 0 {
			if x *= 2; x > 9 {
				x -= 9
			}
		}
		sum += x
	}
	return nine + fmt.Sprint((10-sum%10)%10)
}

func TestScanText(t *testing.T) {
	pnr := withCheckDigit("640823990") // 23 August 1964
	sam := withCheckDigit("701063998") // 3 October 1970, 60 added
	org := withCheckDigit("212000999") // third figure 2: an organisation
	leap := withCheckDigit("230229985")
	wrong := pnr[:9] + string('0'+(pnr[9]-'0'+1)%10)
	dash := func(s string) string { return s[:6] + "-" + s[6:] }
	for _, c := range []struct {
		text string
		want []Kind
	}{
		{"Ägare " + dash(pnr) + ".", []Kind{Personnummer}},
		{"Ägare 19" + pnr + ", ej plan", []Kind{Personnummer}},
		{"Ägare 18" + pnr[:6] + "+" + pnr[6:], []Kind{Personnummer}},
		{pnr, []Kind{Personnummer}},
		{dash(sam), []Kind{Samordningsnummer}},
		{dash(pnr) + " och " + dash(sam), []Kind{Personnummer, Samordningsnummer}},
		{pnr[:6] + "–" + pnr[6:] + ", " + pnr[:6] + " " + pnr[6:] + ", 19" + pnr[:6] + " - " + pnr[6:] + ", " + pnr[:6] + "\u00a0" + pnr[6:], []Kind{Personnummer, Personnummer, Personnummer, Personnummer}},
		{"100101 " + pnr[:6] + " " + pnr[6:], []Kind{Personnummer}},
		{"ö" + pnr, nil},
		{dash(org), nil},
		{dash(wrong), nil},
		{"19" + leap, nil}, // 1923 was no leap year
		{"20" + withCheckDigit("240229985"), []Kind{Personnummer}},
		{"1" + pnr, nil},
		{pnr + "1", nil},
		{"17" + pnr, nil},
		{"a0000000-0000-4000-8000-" + pnr[:6] + "000000", nil},
		{withCheckDigit("641323990"), nil}, // month 13
		{withCheckDigit("640832990"), nil}, // day 32
		{"Skriv till plan.bygg@exempel.se för mer.", []Kind{Epost}},
		{"a@b", nil},
		{"Ring 0910-12 34 56.", []Kind{Telefon}},
		{"+46 (0)70 123 45 67", []Kind{Telefon}},
		{"Tel: 0701234567", []Kind{Telefon}},
		{"Diarienummer 0910-1", nil},
		{"0701234567", nil}, // figures alone are too many other things
		{"Fastigheten Noret 55:12 berörs.", []Kind{Fastighet}},
		{"SÖDRA KVARNEN 1:23>2", []Kind{Fastighet}},
		{"Kvarnen s:3", []Kind{Fastighet}},
		{"Kl 10:30 i Skala 1:1000 enligt PBL 5:13", nil},
		{"Högsta nockhöjd är 7,5 meter", nil},
		{"", nil},
	} {
		var got []Kind
		for _, h := range ScanText(c.text) {
			got = append(got, h.Kind)
			if h.Kind == Personnummer && strings.ContainsAny(h.Masked, "0123456789") {
				t.Errorf("%q is not masked", h.Masked)
			}
			if h.Kind == Epost && strings.Contains(h.Masked, "plan.bygg") || h.Kind == Telefon && strings.Contains(h.Masked, "456") {
				t.Errorf("%q is not masked", h.Masked)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

// Planted texts are found in every kind of object, with place; nothing is found
// in what was not planted.
func TestScan(t *testing.T) {
	if hits := Scan(plan(t)); len(hits) > 0 {
		t.Errorf("the sample: %v", hits)
	}
	d := plan(t)
	p := d.Plan()
	p.Syfte = "Kontakt: plan@exempel.se"
	p.Planbestammelser[1].Bestammelseformulering = "Noret 55:12 får byggas"
	p.Planbestammelser[0].Extra = detaljplan.Extra{{Format: "ngp", Name: "egen", Raw: `"ring 0910-12 34 56"`}}
	want := []string{"e-post /syfte", "telefon /extra/0/raw", "fastighetsbeteckning /bestammelseformulering"}
	var got []string
	for _, h := range Scan(d) {
		got = append(got, string(h.Kind)+" "+h.Path)
		if h.Object == "" {
			t.Errorf("%+v has no object", h)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	o := op(t)
	before := len(ScanOversiktsplan(o))
	o.Objekt[0].Beskrivning = "plan@exempel.se"
	o.Objekt[0].Namn = "Noret 55:12"
	if n := len(ScanOversiktsplan(o)); n != before+2 {
		t.Errorf("%d hits, want %d", n, before+2)
	}
	r := &metadata.Record{ID: "x", Abstract: metadata.T("mejla plan@exempel.se"), Contacts: []metadata.Contact{{Emails: []string{"kommun@exempel.se"}}}}
	if hits := ScanRecord(r); len(hits) != 1 || hits[0].Path != "/abstract/value" {
		t.Errorf("%v", hits)
	}
	if fs := Findings(Scan(d)); len(fs) != 3 || fs[0].Code != "publish/e-post" || fs[0].Place.Path != "/syfte" {
		t.Errorf("%v", fs)
	}
}

// cleared is a record with everything said.
func cleared() *metadata.Record {
	yes, no := true, false
	return &metadata.Record{
		Rights:         []metadata.Rights{{Part: metadata.PartPlan, License: metadata.LicenseCC0}, {Part: metadata.PartPlanbeskrivning, License: metadata.LicenseCCBY, Cleared: &yes}, {License: metadata.LicenseCC0, Cleared: &yes}},
		Classification: &metadata.Classification{Model: "KLASSA", Konfidentialitet: metadata.LevelOf(1)},
		Protection:     metadata.Protection{SecurityProtected: &no, Secrecy: &no, PersonalData: &no, NeedsSpridningstillstand: &no},
	}
}

// Each gate: what it refuses, what it leaves to people, what it lets through.
func TestGates(t *testing.T) {
	yes, no := true, false
	level := func(n metadata.Level) func(*metadata.Record) {
		return func(r *metadata.Record) { r.Classification.Konfidentialitet = metadata.LevelOf(n) }
	}
	licence := func(s string) func(*metadata.Record) {
		return func(r *metadata.Record) { r.Rights = []metadata.Rights{{License: s, Cleared: &yes}} }
	}
	for _, c := range []struct {
		name   string
		target Target
		part   metadata.Part
		change func(*metadata.Record)
		want   Outcome
		code   quality.Code
	}{
		{"all said", NGP, metadata.PartPlan, nil, Allowed, ""},
		{"all said", Portal, metadata.PartGrundkarta, nil, Allowed, ""},
		{"all said", Archive, metadata.PartFastighetsforteckning, nil, Allowed, ""},
		{"the plan under CC BY", NGP, metadata.PartPlan, licence(metadata.LicenseCCBY), Refused, "publish/licence-cc0"},
		{"the plan without licence", NGP, metadata.PartPlan, licence(""), Refused, "publish/licence-cc0"},
		{"the plan under CC BY", Portal, metadata.PartPlan, licence(metadata.LicenseCCBY), Allowed, ""},
		{"no licence", Portal, metadata.PartPlan, licence(""), Refused, "publish/licence-missing"},
		{"the planbeskrivning differs", NGP, metadata.PartPlanbeskrivning, nil, Allowed, ""},
		{"the planbeskrivning says nothing", NGP, metadata.PartPlanbeskrivning, licence(""), Undecided, "publish/licence-missing"},
		{"the list of owners", NGP, metadata.PartFastighetsforteckning, nil, Refused, "publish/fastighetsforteckning"},
		{"the list of owners", Portal, metadata.PartFastighetsforteckning, nil, Refused, "publish/fastighetsforteckning"},
		{"säkerhetsskydd", Archive, metadata.PartPlan, func(r *metadata.Record) { r.Protection.SecurityProtected = &yes }, Refused, "publish/security-protected"},
		{"säkerhetsskydd", Portal, metadata.PartPlan, func(r *metadata.Record) { r.Protection.SecurityProtected = &yes }, Refused, "publish/security-protected"},
		{"säkerhetsskydd not said", NGP, metadata.PartPlan, func(r *metadata.Record) { r.Protection.SecurityProtected = nil }, Undecided, "publish/security-protected"},
		{"K 1", Portal, metadata.PartPlan, level(1), Allowed, ""},
		{"K 2", Portal, metadata.PartPlan, level(2), Refused, "publish/confidentiality"},
		{"K 3", Archive, metadata.PartPlan, level(3), Allowed, ""},
		{"K 4", Archive, metadata.PartPlan, level(4), Undecided, "publish/confidentiality"},
		{"K 4", NGP, metadata.PartPlan, level(4), Refused, "publish/confidentiality"},
		{"not classified", NGP, metadata.PartPlan, func(r *metadata.Record) { r.Classification = nil }, Undecided, "publish/confidentiality"},
		{"secrecy", Portal, metadata.PartPlan, func(r *metadata.Record) { r.Protection.Secrecy = &yes }, Refused, "publish/secrecy"},
		{"secrecy not said", Portal, metadata.PartPlan, func(r *metadata.Record) { r.Protection.Secrecy = nil }, Undecided, "publish/secrecy"},
		{"not public", Portal, metadata.PartPlan, func(r *metadata.Record) { r.Access.Rights = metadata.AccessNonPublic }, Refused, "publish/access"},
		{"a document that is not public", Portal, metadata.PartHandling, func(r *metadata.Record) {
			r.Distributions = []metadata.Distribution{{Part: metadata.PartHandling}, {Part: metadata.PartHandling, RightsStatement: metadata.Text{Href: describe.RightsNotPublic}}}
		}, Refused, "publish/access"},
		{"another document that is not public", Portal, metadata.PartHandling, func(r *metadata.Record) {
			r.Distributions = []metadata.Distribution{{Part: metadata.PartGrundkarta, RightsStatement: metadata.Text{Href: describe.RightsNotPublic}}}
		}, Allowed, ""},
		{"a document that is not public", Archive, metadata.PartHandling, func(r *metadata.Record) {
			r.Distributions = []metadata.Distribution{{Part: metadata.PartHandling, RightsStatement: metadata.Text{Href: describe.RightsNotPublic}}}
		}, Allowed, ""},
		{"restricted", Portal, metadata.PartPlan, func(r *metadata.Record) { r.Access.Rights = metadata.AccessRestricted }, Undecided, "publish/access"},
		{"rights not cleared", Portal, metadata.PartHandling, func(r *metadata.Record) { r.Rights[2].Cleared = &no }, Refused, "publish/rights-not-cleared"},
		{"rights not said", Portal, metadata.PartHandling, func(r *metadata.Record) { r.Rights[2].Cleared = nil }, Undecided, "publish/rights-not-cleared"},
		{"a permit is needed", Portal, metadata.PartGrundkarta, func(r *metadata.Record) { r.Protection.NeedsSpridningstillstand = &yes }, Refused, "publish/spridningstillstand"},
		{"a permit not said", Portal, metadata.PartGrundkarta, func(r *metadata.Record) { r.Protection.NeedsSpridningstillstand = nil }, Undecided, "publish/spridningstillstand"},
		{"a permit for another part", Portal, metadata.PartGrundkarta, func(r *metadata.Record) {
			r.Protection.NeedsSpridningstillstand = &yes
			r.Protection.Spridningstillstand = []metadata.Spridningstillstand{{Diarienummer: "1", Parts: []metadata.Part{metadata.PartHandling}}}
		}, Refused, "publish/spridningstillstand"},
		{"a permit for it", Portal, metadata.PartGrundkarta, func(r *metadata.Record) {
			r.Protection.NeedsSpridningstillstand = &yes
			r.Protection.Spridningstillstand = []metadata.Spridningstillstand{{Diarienummer: "1", Parts: []metadata.Part{metadata.PartGrundkarta}}}
		}, Allowed, ""},
		{"personal data not said", NGP, metadata.PartPlan, func(r *metadata.Record) { r.Protection.PersonalData = nil }, Undecided, "publish/personal-data"},
		{"personal data without basis", NGP, metadata.PartPlan, func(r *metadata.Record) { r.Protection.PersonalData = &yes }, Undecided, "publish/personal-data"},
		{"personal data with basis", NGP, metadata.PartPlan, func(r *metadata.Record) {
			r.Protection.PersonalData, r.Protection.PersonalDataBasis = &yes, []metadata.LegalBasis{{Law: "PBL"}}
		}, Allowed, ""},
	} {
		r := cleared()
		if c.change != nil {
			c.change(r)
		}
		got := Check(&Package{Record: r, Parts: []Content{{Part: c.part}}}, c.target)
		var codes []quality.Code
		for _, x := range got.Decisions[0].Reasons {
			codes = append(codes, x.Code)
		}
		if got.Outcome != c.want || (c.code == "") != (len(codes) == 0) || c.code != "" && !slices.Equal(codes, []quality.Code{c.code}) {
			t.Errorf("%s, %s to %s: %s because of %v, want %s because of %s", c.name, c.part, c.target, got.Outcome, codes, c.want, c.code)
		}
		if (got.Outcome == Refused) != got.Findings.Stops() {
			t.Errorf("%s: the findings say otherwise: %v", c.name, got.Findings)
		}
	}
	if got := Check(&Package{}, NGP); got.Outcome != Refused || len(got.Decisions) != 1 {
		t.Errorf("nothing known: %+v", got)
	}
	if got := Check(&Package{}, Archive); got.Outcome != Allowed {
		t.Errorf("an archive takes what nothing is known of: %+v", got)
	}
}

func TestGateScans(t *testing.T) {
	d := plan(t)
	d.Plan().Syfte = "Ägare " + withCheckDigit("640823990")
	got := Check(&Package{Record: cleared(), Detaljplan: d}, NGP)
	if got.Outcome != Refused || len(got.Hits) != 1 {
		t.Errorf("%+v", got)
	}
	if got := Check(&Package{Record: cleared(), Detaljplan: d}, Archive); got.Outcome != Allowed {
		t.Errorf("the archive keeps the number: %+v", got.Decisions)
	}
	d.Plan().Syfte = "plan@exempel.se"
	if got := Check(&Package{Record: cleared(), Detaljplan: d}, NGP); got.Outcome != Undecided {
		t.Errorf("the record says that there is no personal data: %+v", got.Decisions)
	}
	parts := []Content{{Part: metadata.PartPlan}, {Part: metadata.PartPlanbeskrivning, Name: "pb.pdf", Text: "Tel: 0701234567"}, {Part: metadata.PartHandling, Name: "bild.tif", Unread: true}}
	res := Check(&Package{Record: cleared(), Parts: parts}, Portal)
	want := []Outcome{Allowed, Undecided, Undecided}
	for i, dec := range res.Decisions {
		if dec.Outcome != want[i] {
			t.Errorf("%s: %s %v, want %s", dec.Name, dec.Outcome, dec.Reasons, want[i])
		}
	}
	r := cleared()
	r.Distributions = []metadata.Distribution{{Part: metadata.PartPlan}, {Part: metadata.PartPlanbeskrivning, Title: metadata.T("Planbeskrivning")}}
	if res := Check(&Package{Record: r}, NGP); len(res.Decisions) != 2 || res.Decisions[1].Name != "Planbeskrivning" {
		t.Errorf("%+v", res.Decisions)
	}

	// each document is judged, also when two are of the same part
	r.Distributions = []metadata.Distribution{
		{Part: metadata.PartHandling, Title: metadata.T("Samrådsredogörelse")},
		{Part: metadata.PartHandling, Title: metadata.T("Yttranden"), RightsStatement: metadata.Text{Href: describe.RightsNotPublic}},
		{Part: metadata.PartHandling, Title: metadata.T("Samrådsredogörelse"), Format: &metadata.DataFormat{MediaType: "text/plain"}},
	}
	if res := Check(&Package{Record: r}, Portal); len(res.Decisions) != 3 || res.Decisions[1].Outcome != Undecided || res.Decisions[2].Name != "Yttranden" || res.Decisions[2].Outcome != Refused {
		t.Errorf("%+v", res.Decisions)
	}

	// a number in the record is as public as one in the plan
	r = cleared()
	r.Abstract = metadata.T("Ägare " + withCheckDigit("640823990"))
	if res := Check(&Package{Record: r}, Portal); res.Outcome != Refused || !res.Findings.Stops() || len(res.Hits) != 1 {
		t.Errorf("%+v", res)
	}
}

func TestAggregation(t *testing.T) {
	two := []*Package{{Record: cleared()}, {Record: cleared()}}
	if res, fs := CheckAll(two, Portal); len(res) != 2 || len(fs) != 1 || fs[0].Code != "publish/aggregation" {
		t.Errorf("%v %v", res, fs)
	}
	rule := AggregationFunc(func(p []*Package, t Target) quality.Findings {
		return quality.Findings{ruleAggregate.At(quality.Place{}, quality.Textf("%d", "%d", len(p)))}
	})
	if _, fs := CheckAll(two, Portal, rule); len(fs) != 1 || fs[0].Detail.SV != "2" {
		t.Errorf("%v", fs)
	}
	if _, fs := CheckAll(two[:1], Portal); len(fs) != 0 {
		t.Errorf("%v", fs)
	}
}

var (
	why   = quality.Text{SV: "personuppgift", EN: "personal data"}
	basis = metadata.LegalBasis{Law: "dataskyddsförordningen", SFS: "EU 2016/679", Para: "art. 5"}
	day   = civil.Date{Year: 2026, Month: 5, Day: 1}
)

func decided(list []Redaction) []Redaction {
	for i := range list {
		list[i].Reason, list[i].Legal = why, basis
	}
	return list
}

// The public copy differs from the archive copy where the log says and nowhere
// else, and Verify proves it.
func TestRedact(t *testing.T) {
	d := plan(t)
	p := d.Plan()
	p.Syfte = "Fråga plan@exempel.se eller Noret 55:12, å ä ö."
	p.Planbestammelser[1].Planbestammelsebeskrivning = &detaljplan.Planbestammelsebeskrivning{Motiv: "Hemligt skäl"}
	original, _, err := ngp.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	list := decided(append(Propose(Scan(d)), Redaction{Object: string(p.Planbestammelser[1].Objektidentitet), Path: "/planbestammelsebeskrivning/motiv", Replacement: "—"}))
	public, log, err := Redact(d, "planavdelningen", day, list)
	if err != nil {
		t.Fatal(err)
	}
	if got := public.Plan().Syfte; got != "Fråga [borttaget] eller [borttaget], å ä ö." {
		t.Errorf("%q", got)
	}
	if got := public.Plan().Planbestammelser[1].Planbestammelsebeskrivning.Motiv; got != "—" {
		t.Errorf("%q", got)
	}
	if after, _, _ := ngp.Marshal(d); !bytes.Equal(original, after) {
		t.Error("the archive copy was changed")
	}
	if err := Verify(d, public, log); err != nil {
		t.Error(err)
	}
	if pub := log.Public(); pub.ArchiveDigest != "" || log.ArchiveDigest == "" || len(pub.Redactions) != 3 {
		t.Errorf("%+v", pub)
	} else if err := Verify(d, public, &pub); err != nil {
		t.Error(err)
	}
	text, err := json.Marshal(log)
	if err != nil || strings.Contains(string(text), "exempel.se") || strings.Contains(string(text), "Hemligt") {
		t.Errorf("the log tells what was removed: %s %v", text, err)
	}
	var back Log
	if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(&back, log) {
		t.Errorf("%v %+v", err, back)
	}
	// More, less or something else was changed.
	public.Plan().Namn += "!"
	if err := Verify(d, public, log); !errors.Is(err, ErrRedaction) {
		t.Error(err)
	}
	public.Plan().Namn = strings.TrimSuffix(public.Plan().Namn, "!")
	log.Redactions = log.Redactions[1:]
	if err := Verify(d, public, log); !errors.Is(err, ErrRedaction) {
		t.Error(err)
	}
	other := plan(t)
	if err := Verify(other, public, log); !errors.Is(err, ErrRedaction) {
		t.Error(err)
	}

	o := op(t)
	o.Objekt[0].Beskrivning = "plan@exempel.se"
	pubOP, log, err := RedactOversiktsplan(o, "x", day, decided([]Redaction{{Object: o.Identitet, Path: "/objekt/0/beskrivning"}}))
	if err != nil || pubOP.Objekt[0].Beskrivning != Mark || o.Objekt[0].Beskrivning == Mark {
		t.Error(err)
	}
	if err := VerifyOversiktsplan(o, pubOP, log); err != nil {
		t.Error(err)
	}
	pubOP.Namn = "annat"
	if err := VerifyOversiktsplan(o, pubOP, log); !errors.Is(err, ErrRedaction) {
		t.Error(err)
	}
}

func TestNil(t *testing.T) {
	if got := Check(nil, NGP); got.Outcome != Refused || len(got.Decisions) != 1 {
		t.Errorf("%+v", got)
	}
	if _, _, err := Redact(nil, "", civil.Date{}, nil); !errors.Is(err, ErrRedaction) {
		t.Error(err)
	}
	if _, _, err := RedactOversiktsplan(nil, "", civil.Date{}, nil); !errors.Is(err, ErrRedaction) {
		t.Error(err)
	}
	if err := Verify(nil, nil, &Log{}); !errors.Is(err, ErrRedaction) {
		t.Error(err)
	}
	if err := Verify(plan(t), nil, &Log{}); !errors.Is(err, ErrRedaction) {
		t.Error(err)
	}
	if hits := Scan(nil); hits != nil {
		t.Error(hits)
	}
	if hits := ScanOversiktsplan(nil); hits != nil {
		t.Error(hits)
	}
	if hits := ScanRecord(nil); hits != nil {
		t.Error(hits)
	}
}

func TestRedactRefuses(t *testing.T) {
	d := plan(t)
	p := d.Plan()
	p.Syfte = "åäö"
	p.Extra = append(p.Extra, detaljplan.Extra{{Format: "ngp", Name: "x", Raw: `{"a":1}`}}...)
	id := string(p.Objektidentitet)
	raw := fmt.Sprintf("/extra/%d/raw", len(p.Extra)-1)
	for name, list := range map[string][]Redaction{
		"no reason":   {{Object: id, Path: "/syfte", Legal: basis}},
		"no basis":    {{Object: id, Path: "/syfte", Reason: why}},
		"identity":    {{Object: id, Path: "/objektidentitet", Reason: why, Legal: basis}},
		"code":        {{Object: id, Path: "/status", Reason: why, Legal: basis}},
		"no text":     {{Object: id, Path: "/finns-inte", Reason: why, Legal: basis}},
		"no object":   {{Object: "annan", Path: "/syfte", Reason: why, Legal: basis}},
		"outside":     {{Object: id, Path: "/syfte", Start: 0, End: 99, Reason: why, Legal: basis}},
		"backwards":   {{Object: id, Path: "/syfte", Start: 4, End: 2, Reason: why, Legal: basis}},
		"half letter": {{Object: id, Path: "/syfte", Start: 1, End: 2, Reason: why, Legal: basis}},
		"overlap":     {{Object: id, Path: "/syfte", Start: 0, End: 4, Reason: why, Legal: basis}, {Object: id, Path: "/syfte", Start: 2, End: 6, Reason: why, Legal: basis}},
		"broken JSON": {{Object: id, Path: raw, Start: 0, End: 1, Reason: why, Legal: basis}},
	} {
		if got, log, err := Redact(d, "x", day, list); !errors.Is(err, ErrRedaction) || got != nil || log != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if p.Syfte != "åäö" {
		t.Error("the archive copy was changed")
	}
}

func TestDecodeRedactions(t *testing.T) {
	list := decided([]Redaction{{Object: "a", Path: "/syfte", Start: 1, End: 2}})
	text, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := DecodeRedactions(bytes.NewReader(text)); err != nil || !reflect.DeepEqual(got, list) {
		t.Errorf("%v %v", got, err)
	}
	for _, s := range []string{"", "{}", `[{"annat":1}]`, "[] 1"} {
		if _, err := DecodeRedactions(strings.NewReader(s)); !errors.Is(err, ErrRedaction) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// The copy is whole: equal to the plan, and nothing in it shares memory that
// texts are set in.
func TestClone(t *testing.T) {
	d := plan(t)
	c := clone(reflect.ValueOf(d)).Interface().(*detaljplan.Dataset)
	if !reflect.DeepEqual(c, d) {
		t.Error("the copy differs")
	}
	fields(c, func(f field) { f.value.SetString("x") })
	n := 0
	fields(d, func(f field) {
		if f.value.String() == "x" {
			n++
		}
	})
	if n > 0 {
		t.Errorf("%d texts are shared", n)
	}
	o := op(t)
	co := clone(reflect.ValueOf(o)).Interface().(*oversiktsplan.Oversiktsplan)
	if !reflect.DeepEqual(co, o) {
		t.Error("the copy differs")
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.Title.SV == "" || r.Title.EN == "" || r.Source == "" || r.Severity == 0 || r.Certainty == 0 {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}

func FuzzScanText(f *testing.F) {
	for _, s := range []string{"Ägare 640823-9902", "plan@exempel.se", "Tel 0910-12 34 56, Noret 55:12", "\xff0:0@a.b", strings.Repeat("1", 50), strings.Repeat("A ", 50) + "1:1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, h := range ScanText(s) {
			if h.Start < last || h.End <= h.Start || h.End > len(s) || h.Masked == "" {
				t.Fatalf("%+v in %q", h, s)
			}
			last = h.End
			if utf8.ValidString(s) && !utf8.ValidString(s[h.Start:h.End]) {
				t.Fatalf("%+v cuts a character", h)
			}
		}
	})
}

func FuzzDecodeRedactions(f *testing.F) {
	d := plan(f)
	id := string(d.Plan().Objektidentitet)
	f.Add([]byte(`[{"object":"` + id + `","path":"/syfte","start":1,"end":3,"reason":{"sv":"a","en":"b"},"legal":{"law":"x"}}]`))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := DecodeRedactions(bytes.NewReader(text))
		if err != nil {
			if !errors.Is(err, ErrRedaction) {
				t.Fatal(err)
			}
			return
		}
		public, log, err := Redact(d, "x", day, list)
		if err != nil {
			return
		}
		if err := Verify(d, public, log); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkScan(b *testing.B) {
	d := plan(b)
	b.ReportAllocs()
	for b.Loop() {
		Scan(d)
	}
}

func ExampleCheck() {
	no := false
	r := &metadata.Record{
		Rights:         []metadata.Rights{{License: metadata.LicenseCC0}},
		Classification: &metadata.Classification{Model: "KLASSA", Konfidentialitet: metadata.LevelOf(0)},
		Protection:     metadata.Protection{SecurityProtected: &no, Secrecy: &no, PersonalData: &no},
	}
	res := Check(&Package{Record: r, Parts: []Content{{Part: metadata.PartPlan}, {Part: metadata.PartFastighetsforteckning}}}, NGP)
	for _, d := range res.Decisions {
		fmt.Println(d.Part, d.Outcome)
	}
	// Output:
	// plan allowed
	// fastighetsförteckning refused
}
