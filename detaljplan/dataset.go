package detaljplan

// A Dataset is the content of one file or delivery. The national platform
// takes one plan per delivery; what a file really holds may differ, and all of
// it is kept.
type Dataset struct {
	// Planer are the plans, each with its provisions, in the source's order.
	Planer []*Detaljplan

	// LosaBestammelser are provisions whose plan is not in the data set: the
	// member detaljplan names no plan here. A dangling reference passes the
	// official schema, so such provisions are met.
	LosaBestammelser []*Planbestammelse

	// SS637040 holds what an SS 637040 file says about itself. Nil when the
	// data set came from elsewhere.
	SS637040 *DatasetSS637040

	// Extra holds what surrounds the objects in the source: members of the
	// feature collection such as bbox and crs, and features of unknown kinds.
	Extra Extra
}

// Plan returns the first plan, or nil when the data set has none.
func (d *Dataset) Plan() *Detaljplan {
	if d == nil {
		return nil
	}
	for _, p := range d.Planer {
		if p != nil {
			return p
		}
	}
	return nil
}

// Bestammelser calls yield for every provision, plan by plan, the dangling
// ones last, until yield returns false. Nil plans and provisions are passed
// over.
func (d *Dataset) Bestammelser(yield func(*Planbestammelse) bool) {
	if d == nil {
		return
	}
	for _, p := range d.Planer {
		if p == nil {
			continue
		}
		for _, b := range p.Planbestammelser {
			if b != nil && !yield(b) {
				return
			}
		}
	}
	for _, b := range d.LosaBestammelser {
		if b != nil && !yield(b) {
			return
		}
	}
}
