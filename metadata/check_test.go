package metadata_test

import (
	"math"
	"testing"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

// complete returns a record that lacks nothing.
func complete() *metadata.Record {
	no := false
	k := metadata.LevelOf
	return &metadata.Record{
		ID: "0b6f0b0e-0000-4000-8000-000000000001", Language: "sv", Updated: metadata.On(civil.Date{Year: 2026, Month: 1, Day: 2}),
		RecordContacts: []metadata.Contact{{Organisation: metadata.T("Kommunen"), Emails: []string{"kommun@example.se"}, Role: metadata.RolePointOfContact}},
		Contacts: []metadata.Contact{{Organisation: metadata.T("Kommunen"), URI: "http://dataportal.se/organisation/SE2120000001",
			Type: "http://purl.org/adms/publishertype/LocalAuthority", Emails: []string{"kommun@example.se"}, Role: metadata.RoleOwner}},
		Resource: metadata.ResourceDataset, Title: metadata.T("Plan"), Abstract: metadata.T("En plan."),
		Identifiers:      []metadata.Identifier{{Code: "https://example.se/plan/1"}},
		Topics:           []metadata.TopicCategory{metadata.TopicPlanningCadastre},
		Extents:          []metadata.Extent{{Box: &metadata.Box{West: 14, South: 61, East: 15, North: 62}}},
		ReferenceSystems: []metadata.ReferenceSystem{{Code: "http://www.opengis.net/def/crs/EPSG/0/3006"}},
		Dates:            []metadata.Date{{Kind: metadata.DateCreation, When: metadata.On(civil.Date{Year: 2025, Month: 1, Day: 2})}},
		Lineage:          metadata.Lineage{Statement: metadata.T("Ritad på grundkartan.")},
		Currency:         metadata.Currency{Frequency: metadata.FrequencyAsNeeded},
		Conformity:       []metadata.Conformity{{Degree: metadata.NotEvaluated}},
		Access:           metadata.Access{Rights: metadata.AccessPublic, Limitations: []metadata.Text{{Href: metadata.NoLimitations}}},
		Rights:           []metadata.Rights{{Part: metadata.PartPlan, License: metadata.LicenseCC0}},
		Formats:          []metadata.DataFormat{{Name: metadata.T("GeoJSON")}},
		Distributions:    []metadata.Distribution{{AccessURLs: []string{"https://example.se/plan/1.json"}}},
		Classification:   &metadata.Classification{Konfidentialitet: k(0), Riktighet: k(2), Tillganglighet: k(1), Sparbarhet: k(1)},
		Protection:       metadata.Protection{PersonalData: &no, SecurityProtected: &no},
		Retention:        &metadata.Retention{Rule: metadata.RetentionKeep},
	}
}

func TestNeeds(t *testing.T) {
	if m := metadata.Needs(complete()); m != nil {
		t.Errorf("a complete record lacks %+v", m)
	}
	all := metadata.Needs(&metadata.Record{})
	rules := metadata.Rules()
	for i, m := range all {
		if m.Rule != rules[i] || m.Path == "" || m.Why.SV == "" || m.Why.EN == "" || len(m.Targets) == 0 {
			t.Errorf("%d: %+v", i, m)
		}
	}
	for _, m := range metadata.Needs(&metadata.Record{}, metadata.TargetArchive) {
		if len(m.Targets) != 1 || m.Targets[0] != metadata.TargetArchive {
			t.Errorf("asked for the archive, got %v", m.Targets)
		}
	}
}

func TestRulesAreWhole(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range metadata.Rules() {
		if seen[r.Code] || r.Severity == 0 || r.Certainty == 0 || r.Source == "" || r.Title.SV == "" || r.Title.EN == "" {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}

func TestCheck(t *testing.T) {
	if fs := metadata.Check(complete(), metadata.Targets()...); len(fs) != 0 {
		t.Fatalf("a complete record: %v", fs)
	}
	day := func(d int) metadata.When { return metadata.On(civil.Date{Year: 2026, Month: 1, Day: d}) }
	for name, x := range map[string]struct {
		change func(*metadata.Record)
		code   quality.Code
		path   string
	}{
		"blank purpose":    {func(r *metadata.Record) { r.Purpose = metadata.T("  ") }, "metadata/empty-text", "/purpose"},
		"unknown status":   {func(r *metadata.Record) { r.Status = "färdig" }, "metadata/unknown-code", "/status"},
		"box turned":       {func(r *metadata.Record) { r.Extents[0].Box.West = 16 }, "metadata/box", "/extents/0/box"},
		"box not a number": {func(r *metadata.Record) { r.Extents[0].Box.North = math.NaN() }, "metadata/box", "/extents/0/box"},
		"box in metres":    {func(r *metadata.Record) { r.Extents[0].Box.East = 480000 }, "metadata/box", "/extents/0/box"},
		"two creations":    {func(r *metadata.Record) { r.Dates = append(r.Dates, r.Dates[0]) }, "metadata/repeated-date", "/dates/1"},
		"record role": {func(r *metadata.Record) {
			r.RecordContacts = append(r.RecordContacts, metadata.Contact{Role: metadata.RoleOwner})
		}, "metadata/record-contact-role", "/recordContacts/1/role"},
		"same URI": {func(r *metadata.Record) {
			r.Contacts = append(r.Contacts, metadata.Contact{Role: metadata.RolePointOfContact, URI: r.Contacts[0].URI})
		}, "metadata/contact-is-publisher", "/contacts/1/uri"},
		"organisation": {func(r *metadata.Record) { r.Contacts[0].OrganisationNumber = "212000-0002" }, "metadata/organisation-number", "/contacts/0/organisationNumber"},
		"licence deed": {func(r *metadata.Record) {
			r.Rights[0].License = "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"
		}, "metadata/license-spelling", "/rights/0/license"},
		"licence without /": {func(r *metadata.Record) { r.Rights[0].License = "http://creativecommons.org/publicdomain/zero/1.0" }, "metadata/license-spelling", "/rights/0/license"},
		"two terms":         {func(r *metadata.Record) { r.Rights = append(r.Rights, r.Rights[0]) }, "metadata/repeated-rights", "/rights/1"},
		"level 5":           {func(r *metadata.Record) { r.Classification.Riktighet = metadata.LevelOf(5) }, "metadata/klassa-level", "/classification/riktighet"},
		"no reason": {func(r *metadata.Record) {
			r.Quality = []metadata.Quality{{Elements: []metadata.QualityElement{{State: metadata.QualityNotEvaluated}}}}
		}, "metadata/quality-without-reason", "/quality/0/elements/0"},
		"half an HVD":  {func(r *metadata.Record) { r.HVD = &metadata.HVD{Categories: []string{metadata.HVDLandUse}} }, "metadata/hvd-category", "/hvd"},
		"short digest": {func(r *metadata.Record) { r.Distributions[0].Digest = metadata.SHA256("ab") }, "metadata/digest", "/distributions/0/digest"},
		"address with space": {func(r *metadata.Record) {
			r.Distributions[0].AccessURLs = append(r.Distributions[0].AccessURLs, "https://example.se/a b")
		}, "metadata/relative-uri", "/distributions/0/accessURLs/1"},
		"period":    {func(r *metadata.Record) { r.Extents[0].Temporal = &metadata.Period{Start: day(3), End: day(2)} }, "metadata/period-order", "/extents/0/temporal"},
		"K missing": {func(r *metadata.Record) { r.Classification.Konfidentialitet = nil }, "metadata/missing-classification", "/classification"},
	} {
		t.Run(name, func(t *testing.T) {
			r := complete()
			x.change(r)
			fs := metadata.Check(r, metadata.TargetNGP)
			if len(fs) != 1 || fs[0].Code != x.code || fs[0].Place.Path != x.path {
				t.Errorf("got %v", fs)
			}
		})
	}
}

func TestRightsOf(t *testing.T) {
	r := &metadata.Record{Rights: []metadata.Rights{{License: "whole"}, {Part: metadata.PartPlan, License: "plan"}, {Part: metadata.PartPlan, License: "second"}}}
	for part, want := range map[metadata.Part]string{metadata.PartPlan: "plan", metadata.PartPlanbeskrivning: "whole", metadata.PartWhole: "whole"} {
		if x, ok := r.RightsOf(part); !ok || x.License != want {
			t.Errorf("%q: %v %v", part, x.License, ok)
		}
	}
	if _, ok := new(metadata.Record).RightsOf(metadata.PartPlan); ok {
		t.Error("rights from nowhere")
	}
}
