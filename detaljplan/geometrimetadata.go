package detaljplan

import "github.com/planinfo-se/planinfo/civil"

// Geometrimetadata tells when and how a geometry was determined. All members
// are optional in the schema; for plans begun after 2021-12-31 the method in
// plan and its time are required by rule (DP-0011 or DP-0012).
//
// Source: Lantmäteriet, Geometrimetadata 2.0.1.
type Geometrimetadata struct {
	// TidpunktForLagesbestamning is when the position was determined.
	TidpunktForLagesbestamning civil.Instant `json:"tidpunktForLagesbestamning,omitzero"`

	// TidpunktForKontrollAvGeometri is when the geometry was checked.
	TidpunktForKontrollAvGeometri civil.Instant `json:"tidpunktForKontrollAvGeometri,omitzero"`

	// LagesbestamningsmetodIPlan is the horizontal method, nil when not given.
	LagesbestamningsmetodIPlan Lagesbestamningsmetod `json:"lagesbestamningsmetodIPlan,omitempty"`

	// LagesbestamningsmetodIHojd is the vertical method, nil when not given.
	LagesbestamningsmetodIHojd Lagesbestamningsmetod `json:"lagesbestamningsmetodIHojd,omitempty"`

	// OsakertLage is why the position is uncertain.
	OsakertLage AnledningTillOsakertLage `json:"osakertLage,omitempty"`

	// Inpassningstransformation are the transformations applied.
	Inpassningstransformation []Inpassningstransformation `json:"inpassningstransformation,omitempty"`

	// Produktionsdokumentation refers to documents on the production.
	Produktionsdokumentation []Dokumentreferens `json:"produktionsdokumentation,omitempty"`

	Extra Extra `json:"-"`
}

// An Inpassningstransformation is a transformation by which a geometry was
// fitted into a reference system.
//
// Source: Geometrimetadata 2.0.1, definition inpassningstransformation (closed).
type Inpassningstransformation struct {
	// Fransystem is the system transformed from. Required.
	Fransystem Transformationssystem `json:"fransystem"`

	// Tillsystem is the system transformed to.
	Tillsystem Transformationssystem `json:"tillsystem,omitempty"`

	// TypAvSamband tells what kind of relation was used. Required.
	TypAvSamband TypAvTransformationssamband `json:"typAvSamband"`

	// Berakningshandling refers to the computation.
	Berakningshandling []Dokumentreferens `json:"berakningshandling,omitempty"`

	// BeskrivningAvTransformationssamband refers to descriptions of the
	// relation.
	BeskrivningAvTransformationssamband []Dokumentreferens `json:"beskrivningAvTransformationssamband,omitempty"`

	Extra Extra `json:"-"`
}

// A Tidsperiod is the time between two moments, both required.
type Tidsperiod struct {
	Fran civil.Instant `json:"fran"` // The first moment. Required.
	Till civil.Instant `json:"till"` // The last moment. Required.

	Extra Extra `json:"-"`
}

// A Lagesbestamningsmetod is the method by which a position was determined:
// one of the pointer types [*GeodetiskDetaljmatning], [*Lagesplacering],
// [*FotogrammetriskDetaljmatning], [*VektoriseringAvAnalogtMaterial],
// [*DetaljmatningILaserdata], [*Konvertering], [*Interpolering],
// [*Fjarranalys], [*Batymetri], [*OkandMetod], and [*AnnanMetod] for a kind
// that the specification does not have.
//
// Source: Geometrimetadata 2.0.1, a union told apart by the member typ.
type Lagesbestamningsmetod interface {
	// Metodtyp returns the value of typ.
	Metodtyp() Metodtyp
	metod()
}

// GeodetiskDetaljmatning is geodetic detail survey. It is the only method
// that spells its period tidsperiodForUnderlagetsFramtagande; all others write
// tidpunktForUnderlagetsFramtagande for the same kind of value.
type GeodetiskDetaljmatning struct {
	// TidsperiodForUnderlagetsFramtagande is the time in which the
	// survey's material was made.
	TidsperiodForUnderlagetsFramtagande *Tidsperiod `json:"tidsperiodForUnderlagetsFramtagande,omitempty"`

	// Geoidmodell is the geoid model that heights were computed with.
	Geoidmodell Geoidmodell `json:"geoidmodell,omitempty"`

	// Variant tells the method more closely. Required.
	Variant VariantAvGeodetiskDetaljmatning `json:"variant"`

	Extra Extra `json:"-"`
}

// Lagesplacering is placement against other objects or maps.
type Lagesplacering struct {
	// LagesosakerhetForReferensobjekt is the uncertainty of the objects placed
	// against, in metres (the unit is not stated in the schema).
	LagesosakerhetForReferensobjekt *float64 `json:"lagesosakerhetForReferensobjekt,omitempty"`

	// Presentationsskala is the scale's denominator: 1000 for 1:1000.
	Presentationsskala *int64 `json:"presentationsskala,omitempty"`

	// GeometriskUpplosning is the size of a pixel on the ground, in metres
	// (the unit is not stated in the schema).
	GeometriskUpplosning *float64 `json:"geometriskUpplosning,omitempty"`

	// TidpunktForUnderlagetsFramtagande is the period in which the
	// material that the method rests on was made.
	TidpunktForUnderlagetsFramtagande *Tidsperiod `json:"tidpunktForUnderlagetsFramtagande,omitempty"`

	// Variant tells the method more closely.
	Variant VariantAvLagesplacering `json:"variant,omitempty"`

	Extra Extra `json:"-"`
}

// FotogrammetriskDetaljmatning is photogrammetric detail survey.
type FotogrammetriskDetaljmatning struct {
	GeometriskUpplosning *float64 `json:"geometriskUpplosning,omitempty"` // metres, see [Lagesplacering]

	// Flyghojd is the flying height in metres (the unit is not stated in the
	// schema).
	Flyghojd *int64 `json:"flyghojd,omitempty"`

	// TidpunktForUnderlagetsFramtagande is the period in which the
	// material that the method rests on was made.
	TidpunktForUnderlagetsFramtagande *Tidsperiod `json:"tidpunktForUnderlagetsFramtagande,omitempty"`

	// Geoidmodell is the geoid model that heights were computed with.
	Geoidmodell Geoidmodell `json:"geoidmodell,omitempty"`

	// Variant tells the method more closely. Required.
	Variant VariantAvFotogrammetriskDetaljmatning `json:"variant"`

	Extra Extra `json:"-"`
}

// VektoriseringAvAnalogtMaterial is digitising of paper maps and drawings.
type VektoriseringAvAnalogtMaterial struct {
	// Kartskala is the scale's denominator: 1000 for 1:1000.
	Kartskala *int64 `json:"kartskala,omitempty"`

	// TidpunktForUnderlagetsFramtagande is the period in which the
	// material that the method rests on was made.
	TidpunktForUnderlagetsFramtagande *Tidsperiod `json:"tidpunktForUnderlagetsFramtagande,omitempty"`

	// Variant tells the method more closely. Required.
	Variant VariantAvVektoriseringAvAnalogtMaterial `json:"variant"`

	Extra Extra `json:"-"`
}

// DetaljmatningILaserdata is detail survey in laser data.
type DetaljmatningILaserdata struct {
	// Punkttathet is the density of points per square metre (the unit is not
	// stated in the schema).
	Punkttathet *float64 `json:"punkttathet,omitempty"`

	// TidpunktForUnderlagetsFramtagande is the period in which the
	// material that the method rests on was made.
	TidpunktForUnderlagetsFramtagande *Tidsperiod `json:"tidpunktForUnderlagetsFramtagande,omitempty"`

	// Geoidmodell is the geoid model that heights were computed with.
	Geoidmodell Geoidmodell `json:"geoidmodell,omitempty"`

	// Variant tells the method more closely. Required.
	Variant VariantAvDetaljmatningILaserdata `json:"variant"`

	Extra Extra `json:"-"`
}

// Konvertering is conversion from building or CAD data.
type Konvertering struct {
	// TidpunktForUnderlagetsFramtagande is the period in which the
	// material that the method rests on was made.
	TidpunktForUnderlagetsFramtagande *Tidsperiod `json:"tidpunktForUnderlagetsFramtagande,omitempty"`

	// Variant tells the method more closely. Required.
	Variant VariantAvKonvertering `json:"variant"`

	Extra Extra `json:"-"`
}

// Interpolering is interpolation in a height model.
type Interpolering struct {
	GeometriskUpplosning *float64 `json:"geometriskUpplosning,omitempty"` // metres, see [Lagesplacering]

	// TidpunktForUnderlagetsFramtagande is the period in which the
	// material that the method rests on was made.
	TidpunktForUnderlagetsFramtagande *Tidsperiod `json:"tidpunktForUnderlagetsFramtagande,omitempty"`

	// Variant tells the method more closely. Required.
	Variant VariantAvInterpolering `json:"variant"`

	Extra Extra `json:"-"`
}

// Fjarranalys is remote sensing.
type Fjarranalys struct {
	Extra Extra `json:"-"`
}

// Batymetri is bathymetry.
type Batymetri struct {
	Extra Extra `json:"-"`
}

// OkandMetod says that the method is not known. The encoder writes the
// variant "okänd" that the schema requires.
type OkandMetod struct {
	Extra Extra `json:"-"`
}

// AnnanMetod is a method whose typ the specification does not have; its
// members, unread, are in Extra.
type AnnanMetod struct {
	Typ Metodtyp `json:"typ"`

	Extra Extra `json:"-"`
}

func (*GeodetiskDetaljmatning) metod()         {}
func (*Lagesplacering) metod()                 {}
func (*FotogrammetriskDetaljmatning) metod()   {}
func (*VektoriseringAvAnalogtMaterial) metod() {}
func (*DetaljmatningILaserdata) metod()        {}
func (*Konvertering) metod()                   {}
func (*Interpolering) metod()                  {}
func (*Fjarranalys) metod()                    {}
func (*Batymetri) metod()                      {}
func (*OkandMetod) metod()                     {}
func (*AnnanMetod) metod()                     {}

// Metodtyp implements [Lagesbestamningsmetod].
func (*GeodetiskDetaljmatning) Metodtyp() Metodtyp { return MetodtypGeodetiskDetaljmatning }

// Metodtyp implements [Lagesbestamningsmetod].
func (*Lagesplacering) Metodtyp() Metodtyp { return MetodtypLagesplacering }

// Metodtyp implements [Lagesbestamningsmetod].
func (*FotogrammetriskDetaljmatning) Metodtyp() Metodtyp { return MetodtypFotogrammetriskDetaljmatning }

// Metodtyp implements [Lagesbestamningsmetod].
func (*VektoriseringAvAnalogtMaterial) Metodtyp() Metodtyp {
	return MetodtypVektoriseringAvAnalogtMaterial
}

// Metodtyp implements [Lagesbestamningsmetod].
func (*DetaljmatningILaserdata) Metodtyp() Metodtyp { return MetodtypDetaljmatningILaserdata }

// Metodtyp implements [Lagesbestamningsmetod].
func (*Konvertering) Metodtyp() Metodtyp { return MetodtypKonvertering }

// Metodtyp implements [Lagesbestamningsmetod].
func (*Interpolering) Metodtyp() Metodtyp { return MetodtypInterpolering }

// Metodtyp implements [Lagesbestamningsmetod].
func (*Fjarranalys) Metodtyp() Metodtyp { return MetodtypFjarranalys }

// Metodtyp implements [Lagesbestamningsmetod].
func (*Batymetri) Metodtyp() Metodtyp { return MetodtypBatymetri }

// Metodtyp implements [Lagesbestamningsmetod].
func (*OkandMetod) Metodtyp() Metodtyp { return MetodtypOkand }

// Metodtyp implements [Lagesbestamningsmetod].
func (m *AnnanMetod) Metodtyp() Metodtyp { return m.Typ }
