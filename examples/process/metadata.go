package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/dcat"
	"github.com/planinfo-se/planinfo/metadata/describe"
	"github.com/planinfo-se/planinfo/metadata/iso19139"
	"github.com/planinfo-se/planinfo/metadata/publish"
)

const plans = "https://data.exempelkommunen.example/plan/"

// metadata writes the plan as a series with a data set for each stage, and the
// record of the one in force. Documents go in when the gates let them through.
func (w *writer) metadata(store lifecycle.Reader, snapshots []*lifecycle.Snapshot) error {
	people, err := metadata.Unmarshal(sample.Record())
	if err != nil {
		return err
	}
	// The sample's record is of one data set; here its words stand for all stages.
	people.ID, people.Distributions = "", nil
	people.Rights = append(people.Rights, metadata.Rights{Part: metadata.PartHandling, License: metadata.LicenseCC0})

	var stages []*metadata.Record
	var kept bytes.Buffer
	for _, s := range snapshots {
		id, err := s.ID()
		if err != nil {
			return err
		}
		data, _, err := lifecycle.PlanOf(store, s)
		if err != nil {
			return err
		}
		r := describe.Detaljplan(data, describe.Base(people), describe.Namespace(plans)).Record
		r, _ = describe.Snapshot(r, s, id)
		address := plans + s.Plan + "/" + strings.ReplaceAll(string(s.Skede), " ", "-")
		if s.Omgang > 0 {
			address += fmt.Sprintf("-%d", s.Omgang)
		}
		r.Identifiers = []metadata.Identifier{{Code: address}}
		r.Series[0].Series = plans + s.Plan

		p := &publish.Package{Record: r, Detaljplan: data, Parts: []publish.Content{{Part: metadata.PartPlan, Name: "plan.json"}}}
		for i, h := range s.Handlingar {
			text, err := lifecycle.Read(store, h.SHA256)
			if err != nil {
				return err
			}
			p.Parts = append(p.Parts, publish.Content{Part: r.Distributions[i].Part, Name: h.Namn, Text: string(text)})
		}
		gate := publish.Check(p, publish.Portal)
		public := []metadata.Distribution{{Part: metadata.PartPlan, Title: metadata.T("Planen"), AccessURLs: []string{address + "/plan.json"},
			Digest: metadata.SHA256(string(s.Innehall.SHA256)), Format: &metadata.DataFormat{Name: metadata.T("JSON"), MediaType: "application/json"}}}
		for _, d := range gate.Decisions {
			i := slices.IndexFunc(r.Distributions, func(x metadata.Distribution) bool { return x.Title.Value == d.Name })
			switch {
			case i >= 0 && d.Outcome == publish.Allowed:
				x := r.Distributions[i]
				x.AccessURLs = []string{address + "/" + x.Title.Value}
				public = append(public, x)
			case d.Outcome != publish.Allowed:
				fmt.Fprintf(&kept, "%s, %s: %s\n", name(s), d.Name, d.Reasons[0].Text.SV)
			}
		}
		r.Distributions = public
		stages = append(stages, r)
	}
	w.write("metadata/ej-publicerat.txt", func(b *bytes.Buffer) error { _, err := kept.WriteTo(b); return err })

	last := stages[len(stages)-1]
	series, members := dcat.PlanSeries(plans+snapshots[0].Plan, last.Title, last.Abstract, stages...)
	c := &dcat.Catalog{URI: plans + "catalog", Language: "sv", Languages: []string{"sv"}, Title: metadata.T("Planer, Exempelkommunen"), Description: metadata.T("Planer som data."),
		Publisher: people.Owner(), License: metadata.LicenseCC0, Series: []*metadata.Record{series}, Datasets: members}
	if fs := dcat.Check(c); fs.Stops() {
		return fmt.Errorf("the portal would refuse the catalogue: %v", fs)
	}
	w.write("metadata/katalog.rdf", func(b *bytes.Buffer) error { _, err := dcat.Encode(b, c); return err })
	w.write("metadata/"+string(snapshots[len(snapshots)-1].Skede)+".xml", func(b *bytes.Buffer) error { _, err := iso19139.Encode(b, last); return err })
	return nil
}
