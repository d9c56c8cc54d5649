package iso19139

import (
	"slices"
	"strings"
)

// quality elements all have the children of the abstract DQ_Element.
const dqElement = "nameOfMeasure measureIdentification measureDescription evaluationMethodType evaluationMethodDescription evaluationProcedure dateTime result!"

const identification = "citation! abstract! purpose credit status pointOfContact resourceMaintenance graphicOverview resourceFormat descriptiveKeywords resourceSpecificUsage resourceConstraints aggregationInfo "

// childOrder returns the children of an element in the order of the schema
// (gmd and srv, 2007), "!" after those it demands; empty for elements where
// nothing needs to be put in.
func childOrder(name string) []string {
	s := ""
	switch strings.TrimPrefix(name, "gmd:") {
	case "MD_Metadata":
		s = "fileIdentifier language characterSet parentIdentifier hierarchyLevel hierarchyLevelName contact! dateStamp! metadataStandardName metadataStandardVersion dataSetURI locale spatialRepresentationInfo referenceSystemInfo metadataExtensionInfo identificationInfo! contentInfo distributionInfo dataQualityInfo portrayalCatalogueInfo metadataConstraints applicationSchemaInfo metadataMaintenance series describes propertyType featureType featureAttribute"
	case "MD_DataIdentification":
		s = identification + "spatialRepresentationType spatialResolution language! characterSet topicCategory environmentDescription extent supplementalInformation"
	case "srv:SV_ServiceIdentification":
		s = identification + "srv:serviceType! srv:serviceTypeVersion srv:accessProperties srv:restrictions srv:keywords srv:extent srv:couplingType! srv:coupledResource srv:containsOperations! srv:operatesOn"
	case "srv:SV_OperationMetadata":
		s = "srv:operationName! srv:DCP! srv:operationDescription srv:invocationName srv:parameters srv:connectPoint! srv:dependsOn"
	case "CI_Address":
		s = "deliveryPoint city administrativeArea postalCode country electronicMailAddress"
	case "CI_Citation":
		s = "title! alternateTitle date! edition editionDate identifier citedResponsibleParty presentationForm series otherCitationDetails collectiveTitle ISBN ISSN"
	case "CI_Contact":
		s = "phone address onlineResource hoursOfService contactInstructions"
	case "CI_Date":
		s = "date! dateType!"
	case "CI_OnlineResource":
		s = "linkage! protocol applicationProfile name description function"
	case "CI_ResponsibleParty":
		s = "individualName organisationName positionName contactInfo role!"
	case "CI_Telephone":
		s = "voice facsimile"
	case "DQ_ConformanceResult":
		s = "specification! explanation! pass!"
	case "DQ_QuantitativeResult":
		s = "valueType valueUnit! errorStatistic value!"
	case "DQ_DataQuality":
		s = "scope! report lineage"
	case "DQ_Scope":
		s = "level! extent levelDescription"
	case "EX_Extent":
		s = "description geographicElement temporalElement verticalElement"
	case "EX_GeographicBoundingBox":
		s = "extentTypeCode westBoundLongitude! eastBoundLongitude! southBoundLatitude! northBoundLatitude!"
	case "EX_GeographicDescription":
		s = "extentTypeCode geographicIdentifier!"
	case "LI_Lineage":
		s = "statement processStep source"
	case "LI_ProcessStep":
		s = "description! rationale dateTime processor source"
	case "LI_Source":
		s = "description scaleDenominator sourceReferenceSystem sourceCitation sourceExtent sourceStep"
	case "MD_BrowseGraphic":
		s = "fileName! fileDescription fileType"
	case "MD_Distribution":
		s = "distributionFormat distributor transferOptions"
	case "MD_Distributor":
		s = "distributorContact! distributionOrderProcess distributorFormat distributorTransferOptions"
	case "MD_DigitalTransferOptions":
		s = "unitsOfDistribution transferSize onLine offLine"
	case "MD_Format":
		s = "name! version! amendmentNumber specification fileDecompressionTechnique formatDistributor"
	case "MD_Identifier":
		s = "authority code!"
	case "RS_Identifier":
		s = "authority code! codeSpace version"
	case "MD_Keywords":
		s = "keyword! type thesaurusName"
	case "MD_LegalConstraints":
		s = "useLimitation accessConstraints useConstraints otherConstraints"
	case "MD_SecurityConstraints":
		s = "useLimitation classification! userNote classificationSystem handlingDescription"
	case "MD_MaintenanceInformation":
		s = "maintenanceAndUpdateFrequency! dateOfNextUpdate userDefinedMaintenanceFrequency updateScope updateScopeDescription maintenanceNote contact"
	case "MD_RepresentativeFraction":
		s = "denominator!"
	case "PT_Locale":
		s = "languageCode! country characterEncoding!"
	default:
		if e, ok := strings.CutPrefix(name, "gmd:DQ_"); ok && slices.Contains(elements, e) {
			s = dqElement
		}
	}
	list := strings.Fields(s)
	for i, f := range list {
		if !strings.Contains(f, ":") {
			list[i] = "gmd:" + f
		}
	}
	return list
}

// rank returns the place of a child among the children of an element, and -1
// where the order is not known.
func rank(order []string, child string) int {
	for i, o := range order {
		if strings.TrimSuffix(o, "!") == child {
			return i
		}
	}
	return -1
}

// insert puts a child behind the last sibling that may stand before it.
func (n *node) insert(child *node) {
	order := childOrder(n.name)
	mine := rank(order, child.name)
	at := len(n.kids)
	if mine >= 0 {
		at = 0
		for i, k := range n.kids {
			if r := rank(order, k.name); r <= mine {
				at = i + 1
			}
		}
	}
	n.kids = append(n.kids, nil)
	copy(n.kids[at+1:], n.kids[at:])
	n.kids[at] = child
}

// complete adds what the schema demands and nobody said, with the reason
// "missing", and returns the places.
func (n *node) complete(path string) []string {
	var added []string
	if _, none := n.lookup("gco:nilReason"); !none && n.name != "" {
		for _, o := range childOrder(n.name) {
			name, must := strings.CutSuffix(o, "!")
			if !must || n.first(name) != nil {
				continue
			}
			n.insert(el(name).set("gco:nilReason", "missing"))
			added = append(added, path+"/"+name)
		}
	}
	seen := map[string]int{}
	for _, k := range n.kids {
		if k.name == "" {
			continue
		}
		seen[k.name]++
		added = append(added, k.complete(path+"/"+step(k.name, seen[k.name]))...)
	}
	return added
}
