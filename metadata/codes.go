package metadata

import "slices"

// A ResourceType is what a record describes (MD_ScopeCode).
type ResourceType string

const (
	ResourceDataset     ResourceType = "dataset"
	ResourceSeries      ResourceType = "series"
	ResourceService     ResourceType = "service"
	ResourceFeatureType ResourceType = "featureType" // scope of quality
	ResourceFeature     ResourceType = "feature"
	ResourceAttribute   ResourceType = "attribute"
)

// Known reports whether the value is one that MD_ScopeCode has (ISO 19115:2003).
func (r ResourceType) Known() bool {
	return known(r, "attribute", "attributeType", "collectionHardware", "collectionSession",
		"dataset", "series", "nonGeographicDataset", "dimensionGroup", "feature", "featureType",
		"propertyType", "fieldSession", "software", "service", "model", "tile")
}

// A Progress is how far the data has come (MD_ProgressCode).
type Progress string

const (
	ProgressCompleted         Progress = "completed"
	ProgressHistoricalArchive Progress = "historicalArchive"
	ProgressObsolete          Progress = "obsolete"
	ProgressOnGoing           Progress = "onGoing"
	ProgressPlanned           Progress = "planned"
	ProgressRequired          Progress = "required"
	ProgressUnderDevelopment  Progress = "underDevelopment"
)

// Known reports whether the value is in the code list.
func (p Progress) Known() bool {
	return known(p, ProgressCompleted, ProgressHistoricalArchive, ProgressObsolete, ProgressOnGoing,
		ProgressPlanned, ProgressRequired, ProgressUnderDevelopment)
}

// A Role is what a party is to the data (CI_RoleCode).
type Role string

const (
	RoleResourceProvider      Role = "resourceProvider"
	RoleCustodian             Role = "custodian" // förvaltare
	RoleOwner                 Role = "owner"     // informationsägare; the publisher in DCAT
	RoleUser                  Role = "user"
	RoleDistributor           Role = "distributor"
	RoleOriginator            Role = "originator" // the creator in DCAT
	RolePointOfContact        Role = "pointOfContact"
	RolePrincipalInvestigator Role = "principalInvestigator"
	RoleProcessor             Role = "processor"
	RolePublisher             Role = "publisher"
	RoleAuthor                Role = "author"
)

// Known reports whether the value is in the code list.
func (r Role) Known() bool {
	return known(r, RoleResourceProvider, RoleCustodian, RoleOwner, RoleUser, RoleDistributor,
		RoleOriginator, RolePointOfContact, RolePrincipalInvestigator, RoleProcessor, RolePublisher, RoleAuthor)
}

// A TopicCategory is an ISO topic (MD_TopicCategoryCode).
type TopicCategory string

// TopicPlanningCadastre is the topic of plans.
const TopicPlanningCadastre TopicCategory = "planningCadastre"

// Known reports whether the value is one of the nineteen of ISO 19115:2003.
func (t TopicCategory) Known() bool {
	return known(t, "farming", "biota", "boundaries", "climatologyMeteorologyAtmosphere", "economy",
		"elevation", "environment", "geoscientificInformation", "health", "imageryBaseMapsEarthCover",
		"intelligenceMilitary", "inlandWaters", "location", "oceans", TopicPlanningCadastre, "society",
		"structure", "transportation", "utilitiesCommunication")
}

// A SpatialRepresentation is how place is expressed
// (MD_SpatialRepresentationTypeCode).
type SpatialRepresentation string

const (
	RepresentationVector    SpatialRepresentation = "vector"
	RepresentationGrid      SpatialRepresentation = "grid"
	RepresentationTextTable SpatialRepresentation = "textTable"
	RepresentationTIN       SpatialRepresentation = "tin"
)

// Known reports whether the value is in the code list.
func (s SpatialRepresentation) Known() bool {
	return known(s, RepresentationVector, RepresentationGrid, RepresentationTextTable, RepresentationTIN,
		"stereoModel", "video")
}

// A DateKind is what happened on a date (CI_DateTypeCode, and the kinds that
// a plan has and ISO does not).
type DateKind string

const (
	DateCreation    DateKind = "creation"
	DatePublication DateKind = "publication" // issued in DCAT
	DateRevision    DateKind = "revision"    // modified in DCAT

	// Days in the life of a plan. ISO 19139 and DCAT have no place for them:
	// they are projected to process steps and temporal extents.
	DateBegun      DateKind = "planBegun"      // the work began
	DateAdopted    DateKind = "planAdopted"    // antagande
	DateLegalForce DateKind = "planLegalForce" // laga kraft
	DateStatus     DateKind = "planStatus"     // the status was reached
)

// Known reports whether the value is one of the constants.
func (d DateKind) Known() bool {
	return d.ISO() || known(d, DateBegun, DateAdopted, DateLegalForce, DateStatus)
}

// ISO reports whether the value is in CI_DateTypeCode of ISO 19115:2003.
func (d DateKind) ISO() bool { return known(d, DateCreation, DatePublication, DateRevision) }

// A Frequency is how often data is updated (MD_MaintenanceFrequencyCode).
type Frequency string

const (
	FrequencyContinual   Frequency = "continual"
	FrequencyDaily       Frequency = "daily"
	FrequencyWeekly      Frequency = "weekly"
	FrequencyFortnightly Frequency = "fortnightly"
	FrequencyMonthly     Frequency = "monthly"
	FrequencyQuarterly   Frequency = "quarterly"
	FrequencyBiannually  Frequency = "biannually"
	FrequencyAnnually    Frequency = "annually"
	FrequencyAsNeeded    Frequency = "asNeeded"
	FrequencyIrregular   Frequency = "irregular"
	FrequencyNotPlanned  Frequency = "notPlanned"
	FrequencyUnknown     Frequency = "unknown"
)

// Known reports whether the value is in the code list.
func (f Frequency) Known() bool {
	return known(f, FrequencyContinual, FrequencyDaily, FrequencyWeekly, FrequencyFortnightly,
		FrequencyMonthly, FrequencyQuarterly, FrequencyBiannually, FrequencyAnnually, FrequencyAsNeeded,
		FrequencyIrregular, FrequencyNotPlanned, FrequencyUnknown)
}

// A Degree is how far data conforms.
type Degree string

const (
	Conformant    Degree = "conformant"
	NotConformant Degree = "notConformant"
	NotEvaluated  Degree = "notEvaluated" // gmd:pass with nilReason unknown
)

// Known reports whether the value is one of the three.
func (d Degree) Known() bool { return known(d, Conformant, NotConformant, NotEvaluated) }

// AccessRights are codes of the EU's access-right list.
type AccessRights string

const (
	AccessPublic     AccessRights = "PUBLIC"
	AccessRestricted AccessRights = "RESTRICTED"
	AccessNonPublic  AccessRights = "NON_PUBLIC"
)

// Known reports whether the value is one of the three that DCAT-AP-SE has.
func (a AccessRights) Known() bool {
	return known(a, AccessPublic, AccessRestricted, AccessNonPublic)
}

// A Part is a part of a plan's documents that rights and gates are decided
// for. Other names than the constants are the caller's own parts.
type Part string

const (
	PartWhole                 Part = ""                      // all that nothing else is said of
	PartPlan                  Part = "plan"                  // the plan as data: the national platform's data set
	PartPlankarta             Part = "plankarta"             // the map as a document
	PartPlanbeskrivning       Part = "planbeskrivning"       // the plan description
	PartFastighetsforteckning Part = "fastighetsförteckning" // owners of properties: personal data
	PartGrundkarta            Part = "grundkarta"            // the base map
	PartPlaneringsunderlag    Part = "planeringsunderlag"    // studies and maps that the plan rests on
	PartHandling              Part = "handling"              // other documents of the case
)

// Known reports whether the part is one of the constants.
func (p Part) Known() bool {
	return known(p, PartWhole, PartPlan, PartPlankarta, PartPlanbeskrivning, PartFastighetsforteckning,
		PartGrundkarta, PartPlaneringsunderlag, PartHandling)
}

// A PersonalDataType is a kind of personal data. The first four are those that
// the national platform asks for at onboarding.
type PersonalDataType string

const (
	PersonalName     PersonalDataType = "namn"
	PersonalPhone    PersonalDataType = "telefon"
	PersonalAddress  PersonalDataType = "adress"
	PersonalProperty PersonalDataType = "fastighetsbeteckning"
	PersonalEmail    PersonalDataType = "e-post"
	PersonalNumber   PersonalDataType = "personnummer"
)

// A RetentionRule is whether data is kept.
type RetentionRule string

const (
	RetentionKeep    RetentionRule = "bevaras"
	RetentionDispose RetentionRule = "gallras"
	RetentionUnknown RetentionRule = "ej beslutat"
)

// Addresses that records of plans need, in the one spelling that harvesters
// accept.
const (
	LicenseCC0     = "http://creativecommons.org/publicdomain/zero/1.0/"
	LicenseCCBY    = "http://creativecommons.org/licenses/by/4.0/"
	LegislationHVD = "http://data.europa.eu/eli/reg_impl/2023/138/oj"
	HVDLandUse     = "http://data.europa.eu/bna/c_ad9ae929"

	// INSPIRELandUse is the code of the theme Land use (markanvändning).
	INSPIRELandUse = "lu"

	// NoLimitations says that there is no limitation on public access.
	NoLimitations = "http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/noLimitations"
)

func known[T ~string](v T, list ...T) bool { return slices.Contains(list, v) }
