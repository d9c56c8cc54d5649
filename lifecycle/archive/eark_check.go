package archive

import (
	"context"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

// A demand is a requirement of a profile on one kind of element: that it has an
// attribute, a value or a child.
type demand struct {
	id     string // of the profile: CSIP7, GEO_2
	on     kind
	attr   string   // local name; empty for the element itself
	space  string   // of the attribute
	values []string // one of which it must have; any when nil
	should bool
	about  quality.Text
}

// A kind is a place in a METS document that requirements are about.
type kind uint8

const (
	onMets kind = iota + 1
	onHeader
	onDmd
	onDmdRef
	onProv
	onProvRef
	onRights
	onRightsRef
	onFileSec
	onGroup
	onFile
	onLocat
	onStruct
	onMain
	onMetadata
	onDiv
	onPointer
)

func tx(sv, en string) quality.Text { return quality.Text{SV: sv, EN: en} }

// demands are the requirements on attributes of E-ARK CSIP 2.2.0. Those on
// structure are in the code that walks it.
var demands = func() []demand {
	list := []demand{
		{id: "CSIP1", on: onMets, attr: "OBJID", about: tx("Paketets identitet", "The package's identity")},
		{id: "CSIP2", on: onMets, attr: "TYPE", about: tx("Innehållets kategori", "The category of the content")},
		{id: "CSIP4", on: onMets, attr: "CONTENTINFORMATIONTYPE", space: csipNS, should: true, about: tx("Specifikation för innehållet", "The specification of the content")},
		{id: "CSIP6", on: onMets, attr: "PROFILE", about: tx("Paketets profil", "The package's profile")},
		{id: "CSIP7", on: onHeader, attr: "CREATEDATE", about: tx("När paketet gjordes", "When the package was made")},
		{id: "CSIP9", on: onHeader, attr: "OAISPACKAGETYPE", space: csipNS, values: []string{"SIP", "AIP", "DIP", "AIU", "AIC"}, about: tx("Slag av paket", "The type of package")},
		{id: "CSIP18", on: onDmd, attr: "ID", about: tx("Identitet för beskrivande metadata", "The identity of descriptive metadata")},
		{id: "CSIP19", on: onDmd, attr: "CREATED", about: tx("När beskrivande metadata gjordes", "When descriptive metadata was made")},
		{id: "CSIP20", on: onDmd, attr: "STATUS", should: true, about: tx("Status för beskrivande metadata", "The status of descriptive metadata")},
		{id: "CSIP33", on: onProv, attr: "ID", about: tx("Identitet för proveniens", "The identity of provenance")},
		{id: "CSIP34", on: onProv, attr: "STATUS", should: true, about: tx("Status för proveniens", "The status of provenance")},
		{id: "CSIP46", on: onRights, attr: "ID", about: tx("Identitet för rättigheter", "The identity of rights")},
		{id: "CSIP47", on: onRights, attr: "STATUS", should: true, about: tx("Status för rättigheter", "The status of rights")},
		{id: "CSIP59", on: onFileSec, attr: "ID", about: tx("Filsektionens identitet", "The identity of the file section")},
		{id: "CSIP64", on: onGroup, attr: "USE", about: tx("Filgruppens användning", "The use of the file group")},
		{id: "CSIP65", on: onGroup, attr: "ID", about: tx("Filgruppens identitet", "The identity of the file group")},
		{id: "CSIP67", on: onFile, attr: "ID", about: tx("Filens identitet", "The identity of the file")},
		{id: "CSIP77", on: onLocat, attr: "LOCTYPE", values: []string{"URL"}, about: tx("Slag av plats", "The type of locator")},
		{id: "CSIP78", on: onLocat, attr: "type", space: xlinkNS, values: []string{"simple"}, about: tx("Slag av länk", "The type of link")},
		{id: "CSIP79", on: onLocat, attr: "href", space: xlinkNS, about: tx("Filens plats", "The location of the file")},
		{id: "CSIP81", on: onStruct, attr: "TYPE", values: []string{"PHYSICAL"}, about: tx("Strukturkartans typ", "The type of the structural map")},
		{id: "CSIP83", on: onStruct, attr: "ID", about: tx("Strukturkartans identitet", "The identity of the structural map")},
		{id: "CSIP85", on: onMain, attr: "ID", about: tx("Huvuddelens identitet", "The identity of the main division")},
		{id: "CSIP86", on: onMain, attr: "LABEL", about: tx("Huvuddelens namn", "The label of the main division")},
		{id: "CSIP89", on: onMetadata, attr: "ID", about: tx("Identitet för delen Metadata", "The identity of the division Metadata")},
		{id: "CSIP106", on: onDiv, attr: "ID", about: tx("Delens identitet", "The identity of the division")},
		{id: "CSIP107", on: onDiv, attr: "LABEL", about: tx("Delens namn", "The label of the division")},
		{id: "CSIP108", on: onPointer, attr: "title", space: xlinkNS, about: tx("Filgruppen som pekaren hör till", "The file group that the pointer belongs to")},
		{id: "CSIP110", on: onPointer, attr: "href", space: xlinkNS, about: tx("Pekarens mål", "What the pointer points at")},
		{id: "CSIP111", on: onPointer, attr: "type", space: xlinkNS, values: []string{"simple"}, about: tx("Slag av länk", "The type of link")},
		{id: "CSIP112", on: onPointer, attr: "LOCTYPE", values: []string{"URL"}, about: tx("Slag av plats", "The type of locator")},
	}
	// References to metadata and to files share their attributes, each with
	// its own number.
	refs := func(on kind, first int) {
		attrs := []demand{
			{attr: "LOCTYPE", values: []string{"URL"}, about: tx("Slag av plats", "The type of locator")},
			{attr: "type", space: xlinkNS, values: []string{"simple"}, about: tx("Slag av länk", "The type of link")},
			{attr: "href", space: xlinkNS, about: tx("Filens plats", "The location of the file")},
			{attr: "MDTYPE", about: tx("Slag av metadata", "The type of metadata")},
			{attr: "MIMETYPE", about: tx("Filens medietyp", "The media type of the file")},
			{attr: "SIZE", about: tx("Filens storlek", "The size of the file")},
			{attr: "CREATED", about: tx("När filen gjordes", "When the file was made")},
			{attr: "CHECKSUM", about: tx("Filens kontrollsumma", "The checksum of the file")},
			{attr: "CHECKSUMTYPE", about: tx("Slag av kontrollsumma", "The type of checksum")},
		}
		for i, d := range attrs {
			d.id, d.on = "CSIP"+strconv.Itoa(first+i), on
			list = append(list, d)
		}
	}
	refs(onDmdRef, 22)
	refs(onProvRef, 36)
	refs(onRightsRef, 49)
	for i, a := range []string{"MIMETYPE", "SIZE", "CREATED", "CHECKSUM", "CHECKSUMTYPE"} {
		what := []quality.Text{tx("Filens medietyp", "The media type of the file"), tx("Filens storlek", "The size of the file"), tx("När filen gjordes", "When the file was made"), tx("Filens kontrollsumma", "The checksum of the file"), tx("Slag av kontrollsumma", "The type of checksum")}[i]
		list = append(list, demand{id: "CSIP" + strconv.Itoa(68+i), on: onFile, attr: a, about: what})
	}
	return list
}()

// structural are the requirements that the walk checks itself.
var structural = []struct {
	id     string
	should bool
	about  quality.Text
}{
	{"CSIP117", false, tx("Paketets huvud", "The package header")},
	{"CSIP10", false, tx("Programmet som gjorde paketet", "The software that made the package")},
	{"CSIP14", false, tx("Programmets namn", "The name of the software")},
	{"CSIP15", false, tx("Programmets version", "The version of the software")},
	{"CSIP16", false, tx("Att anteckningen är programmets version", "That the note is the version of the software")},
	{"CSIP17", true, tx("Beskrivande metadata", "Descriptive metadata")},
	{"CSIP58", true, tx("Att alla filer är förtecknade", "That all files are listed")},
	{"CSIP60", false, tx("Filgruppen Documentation", "The file group Documentation")},
	{"CSIP113", false, tx("Filgruppen Schemas", "The file group Schemas")},
	{"CSIP114", false, tx("Filgruppen Representations", "The file group Representations")},
	{"CSIP66", false, tx("Filer i filgruppen", "Files in the file group")},
	{"CSIP76", false, tx("Filens plats", "The location of the file")},
	{"CSIP80", false, tx("Strukturkarta", "A structural map")},
	{"CSIP82", false, tx("Strukturkartan CSIP", "The structural map CSIP")},
	{"CSIP84", false, tx("En enda huvuddel", "One single main division")},
	{"CSIP88", false, tx("Delen Metadata", "The division Metadata")},
	{"CSIP93", true, tx("Delen Documentation", "The division Documentation")},
	{"CSIP97", true, tx("Delen Schemas", "The division Schemas")},
	{"CSIP101", true, tx("Delen Representations", "The division Representations")},
	{"CSIP109", false, tx("Pekaren till representationens METS", "The pointer to the representation's METS")},
	{"CSIP116", false, tx("Delens pekare på en filgrupp", "The division's pointer to a file group")},
	{"GEO_1", false, tx("Minst en representation", "At least one representation")},
	{"GEO_2", false, tx("Kategorin Geospatial Data", "The category Geospatial Data")},
	{"GEO_3", false, tx("Specifikationen citsgeospatial_v3_0", "The specification citsgeospatial_v3_0")},
	{"GEO_4", false, tx("Ingen annan specifikation", "No other specification")},
	{"GEO_5", false, tx("Profilen för paketet", "The profile of the package")},
	{"GEO_6", false, tx("Specifikation för representationens filgrupp", "The specification of the representation's file group")},
	{"GEO_10", false, tx("Profilen för representationen", "The profile of the representation")},
}

func earkCode(id string) quality.Code {
	s := strings.ToLower(strings.ReplaceAll(id, "_", ""))
	i := strings.IndexAny(s, "0123456789")
	return quality.Code("eark/" + s[:i] + "-" + s[i:])
}

func earkRule(id string, should bool, about quality.Text) quality.Rule {
	source, severity := "E-ARK CSIP 2.2.0, "+id, quality.Stoppar
	if strings.HasPrefix(id, "GEO") {
		source = "CITS Geospatial 3.0.0, " + id
	}
	if should {
		severity = quality.Varnar
	}
	return quality.Rule{Code: earkCode(id), Severity: severity, Certainty: quality.Official, Title: about, Source: source}
}

func own(code quality.Code, s quality.Severity, sv, en string) quality.Rule {
	return quality.Rule{Code: "eark/" + code, Severity: s, Certainty: quality.Official, Title: tx(sv, en), Source: "E-ARK CSIP 2.2.0"}
}

var (
	earkMissing   = own("missing", quality.Stoppar, "En fil som METS nämner saknas", "A file that METS lists is missing")
	earkAltered   = own("altered", quality.Stoppar, "Filens innehåll är ändrat", "The file's content has been changed")
	earkUnsafe    = own("unsafe-path", quality.Stoppar, "Sökvägen leder ut ur paketet", "The path leads out of the package")
	earkRemote    = own("remote", quality.Varnar, "Filen ligger utanför paketet", "The file is outside the package")
	earkAlgorithm = own("algorithm", quality.Varnar, "Kontrollsumman kan inte räknas", "The checksum cannot be computed")
	earkTwice     = own("identity-twice", quality.Stoppar, "Två element har samma identitet", "Two elements have the same identity")
	earkElement   = own("element", quality.Varnar, "Okänt element", "Unknown element")
	earkValue     = own("value", quality.Stoppar, "Värdet går inte att läsa", "The value cannot be read")
	earkLabel     = own("old-label", quality.Varnar, "Strukturkartans äldre namn", "The structural map's older label")
)

func earkRules() []quality.Rule {
	var out []quality.Rule
	for _, d := range demands {
		out = append(out, earkRule(d.id, d.should, d.about))
	}
	for _, s := range structural {
		out = append(out, earkRule(s.id, s.should, s.about))
	}
	return append(out, earkMissing, earkAltered, earkUnsafe, earkRemote, earkAlgorithm, earkTwice, earkElement, earkValue, earkLabel)
}

// Limits of METS documents from strangers.
var metsLimits = codec.Limits{Bytes: 256 << 20, Depth: 64, Text: 1 << 20}

const (
	metsElements = 2_000_000
	metsRepresen = 1_000 // representations that are followed
	metsFindings = 10_000
)

// CheckEARK judges an information package: the requirements of E-ARK CSIP 2.2.0
// on its METS documents (codes eark/csip-N, as the profile numbers them), those of
// CITS Geospatial 3.0.0 when the package says that it follows it (eark/geo-N), and
// every file's size and checksum. The file system's root is the package's
// folder, or has it as its only folder.
//
// A package that has no file of a kind needs no group for it. What cannot be
// found out from the package, such as whether a vector file is valid in its
// format (GEO_18), is not judged. The error is that of reading or of the
// context, or a *codec.SyntaxError or *codec.LimitError for a METS document
// that cannot be read; a fault of the package is a finding.
func CheckEARK(ctx context.Context, f fs.FS) (quality.Findings, error) {
	root, err := packageFolder(f)
	if err != nil {
		return nil, err
	}
	c := &earkCheck{ctx: ctx, fs: root, listed: map[string]bool{}}
	err = c.document(metsName, "")
	if err == nil {
		err = c.unlisted()
	}
	c.findings.Sort()
	return c.findings, err
}

// OpenEARK checks a package that [WriteEARK] wrote and opens it: see [Open].
func OpenEARK(ctx context.Context, f fs.FS) (*Bag, quality.Findings, error) {
	findings, err := CheckEARK(ctx, f)
	if err != nil {
		return nil, findings, err
	}
	for _, x := range findings {
		if x.Severity == quality.Stoppar {
			return nil, findings, &InvalidError{firstNonEmpty(x.Place.Source, metsName), x.Detail.EN}
		}
	}
	root, err := packageFolder(f)
	if err != nil {
		return nil, findings, err
	}
	bag, err := open(root, "", earkIndex)
	var invalid *InvalidError
	if errors.As(err, &invalid) {
		findings = append(findings, ruleIndex.At(quality.Place{Source: invalid.Name}, quality.Text{SV: invalid.Problem, EN: invalid.Problem}))
	}
	return bag, findings, err
}

// packageFolder is the folder with the package's METS document.
func packageFolder(f fs.FS) (fs.FS, error) {
	_, err := fs.Stat(f, metsName)
	if err == nil {
		return f, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	list, err := fs.ReadDir(f, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		if !e.IsDir() {
			continue
		}
		if _, err := fs.Stat(f, e.Name()+"/"+metsName); err == nil {
			return fs.Sub(f, e.Name())
		}
	}
	return nil, &InvalidError{metsName, "is not there: this is no information package"}
}

// element is an element of a METS document, with what is needed of it.
type element struct {
	name     string
	foreign  bool
	attrs    []xmltext.Attr
	children []*element
	text     string
	place    quality.Place
}

func (e *element) attr(space, local string) (string, bool) {
	for _, a := range e.attrs {
		if a.Name.Space == space && a.Name.Local == local {
			return a.Value, true
		}
	}
	return "", false
}

func (e *element) get(local string) string { v, _ := e.attr("", local); return v }

func (e *element) all(name string) []*element {
	var out []*element
	for _, c := range e.children {
		if c.name == name && !c.foreign {
			out = append(out, c)
		}
	}
	return out
}

func (e *element) first(name string) *element {
	if list := e.all(name); len(list) > 0 {
		return list[0]
	}
	return nil
}

type earkCheck struct {
	ctx      context.Context
	fs       fs.FS
	listed   map[string]bool
	reps     int
	findings quality.Findings
	geo      bool
}

func (c *earkCheck) add(r quality.Rule, p quality.Place, t quality.Text) {
	if len(c.findings) < metsFindings {
		c.findings = append(c.findings, r.At(p, t))
	} else if len(c.findings) == metsFindings {
		c.findings = append(c.findings, codec.RuleFindingsCut.At(quality.Place{Source: metsName}, quality.Textf("Fler fynd än %d.", "More than %d findings.", metsFindings)))
	}
}

func (c *earkCheck) broken(id string, p quality.Place, t quality.Text) {
	for _, s := range structural {
		if s.id == id {
			c.add(earkRule(s.id, s.should, s.about), p, t)
			return
		}
	}
	panic("archive: no requirement " + id)
}

// parse reads a METS document into elements.
func (c *earkCheck) parse(name string) (*element, error) {
	f, err := c.fs.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := xmltext.NewReader(f, codec.Resolve([]codec.Option{codec.Source(name), codec.WithLimits(metsLimits)}))
	root := &element{}
	stack := []*element{root}
	for n := 0; ; {
		t, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		top := stack[len(stack)-1]
		switch t.Kind {
		case xmltext.StartElement:
			if n++; n > metsElements {
				return nil, &codec.LimitError{Limit: "Objects", Max: metsElements, Place: r.Place()}
			}
			e := &element{name: t.Name.Local, foreign: t.Name.Space != metsNS, attrs: slices.Clone(t.Attrs), place: r.Place()}
			top.children = append(top.children, e)
			stack = append(stack, e)
		case xmltext.EndElement:
			stack = stack[:len(stack)-1]
		case xmltext.Text:
			if !t.Blank() && len(top.text) < 1<<10 {
				top.text += string(t.Data)
			}
		}
	}
	mets := root.children[0]
	if mets.name != "mets" || mets.foreign {
		return nil, &codec.SyntaxError{Place: mets.place, Code: "eark/not-mets", Problem: "the root element is " + clip(mets.name), Expected: "mets in the namespace " + metsNS}
	}
	return mets, nil
}

// known are the elements that METS puts where the profile looks. A name that
// is not among them is most likely mistyped.
var known = map[string]string{
	"mets":    "metsHdr dmdSec amdSec fileSec structMap structLink behaviorSec",
	"metsHdr": "agent altRecordID metsDocumentID",
	"agent":   "name note",
	"dmdSec":  "mdRef mdWrap",
	"amdSec":  "techMD rightsMD sourceMD digiprovMD",
	"fileSec": "fileGrp",
	"fileGrp": "fileGrp file",
	"file":    "FLocat FContent stream transformFile file",
}

func (c *earkCheck) check(e *element, on kind) {
	for _, d := range demands {
		if d.on != on {
			continue
		}
		v, ok := e.attr(d.space, d.attr)
		rule := earkRule(d.id, d.should, d.about)
		name := d.attr
		switch d.space {
		case csipNS:
			name = "csip:" + name
		case xlinkNS:
			name = "xlink:" + name
		}
		switch {
		case !ok || strings.TrimSpace(v) == "":
			c.add(rule, e.place, quality.Textf("%s saknar attributet %s.", "%s has no attribute %s.", e.name, name))
		case d.values != nil && !slices.Contains(d.values, v):
			c.add(rule, e.place, quality.Textf("%s har %s=%q, väntat %s.", "%s has %s=%q, expected %s.", e.name, name, clip(v), strings.Join(d.values, ", ")))
		}
	}
}

func (c *earkCheck) document(name, dir string) error {
	mets, err := c.parse(name)
	if err != nil {
		return err
	}
	c.listed[name] = true
	ids := map[string]*element{}
	var walk func(e *element)
	walk = func(e *element) {
		if id := e.get("ID"); id != "" && !e.foreign {
			if ids[id] != nil {
				c.add(earkTwice, e.place, quality.Textf("Identiteten %q har redan använts.", "The identity %q is used already.", clip(id)))
			}
			ids[id] = e
		}
		for _, child := range e.children {
			if names := known[e.name]; names != "" && !e.foreign && !slices.Contains(strings.Fields(names), child.name) {
				c.add(earkElement, child.place, quality.Textf("%s är inget element i %s; väntat %s.", "%s is no element of %s; expected %s.", clip(child.name), e.name, names))
			}
			walk(child)
		}
	}
	walk(mets)
	c.check(mets, onMets)
	if v, _ := mets.attr(csipNS, "CONTENTINFORMATIONTYPE"); dir == "" && v == contentType {
		c.geo = true
	}
	if c.geo {
		c.geospatial(mets, dir)
	}
	c.header(mets)
	if dir == "" && mets.first("dmdSec") == nil {
		c.broken("CSIP17", mets.place, tx("Inga beskrivande metadata (dmdSec).", "No descriptive metadata (dmdSec)."))
	}
	ref := func(parent *element, on, onRef kind) error {
		c.check(parent, on)
		for _, r := range parent.all("mdRef") {
			c.check(r, onRef)
			if err := c.file(r, r, dir); err != nil {
				return err
			}
		}
		return nil
	}
	for _, d := range mets.all("dmdSec") {
		if err := ref(d, onDmd, onDmdRef); err != nil {
			return err
		}
	}
	for _, a := range mets.all("amdSec") {
		for _, d := range a.all("digiprovMD") {
			if err := ref(d, onProv, onProvRef); err != nil {
				return err
			}
		}
		for _, d := range a.all("rightsMD") {
			if err := ref(d, onRights, onRightsRef); err != nil {
				return err
			}
		}
	}
	sec := mets.first("fileSec")
	if sec != nil {
		c.check(sec, onFileSec)
		for _, g := range sec.all("fileGrp") {
			if err := c.group(g, dir); err != nil {
				return err
			}
		}
	}
	c.groups(mets, sec, dir)
	return c.structure(mets, ids, dir)
}

func (c *earkCheck) geospatial(mets *element, dir string) {
	if v := mets.get("TYPE"); v != category {
		c.broken("GEO_2", mets.place, quality.Textf("TYPE är %q, väntat %q.", "TYPE is %q, expected %q.", clip(v), category))
	}
	if v, _ := mets.attr(csipNS, "CONTENTINFORMATIONTYPE"); v != contentType {
		c.broken("GEO_3", mets.place, quality.Textf("csip:CONTENTINFORMATIONTYPE är %q, väntat %q.", "csip:CONTENTINFORMATIONTYPE is %q, expected %q.", clip(v), contentType))
	}
	if _, ok := mets.attr(csipNS, "OTHERCONTENTINFORMATIONTYPE"); ok {
		c.broken("GEO_4", mets.place, tx("csip:OTHERCONTENTINFORMATIONTYPE ska inte användas.", "csip:OTHERCONTENTINFORMATIONTYPE is not to be used."))
	}
	id, want := "GEO_5", profileRoot
	if dir != "" {
		id, want = "GEO_10", profileRep
	}
	if v := mets.get("PROFILE"); v != want {
		c.broken(id, mets.place, quality.Textf("PROFILE är %q, väntat %q.", "PROFILE is %q, expected %q.", clip(v), want))
	}
	if dir != "" {
		return
	}
	n := 0
	if sec := mets.first("fileSec"); sec != nil {
		for _, g := range sec.all("fileGrp") {
			if strings.HasPrefix(g.get("USE"), "Representations") {
				if n++; n > 0 {
					if v, _ := g.attr(csipNS, "CONTENTINFORMATIONTYPE"); v == "" {
						c.broken("GEO_6", g.place, tx("Filgruppen saknar csip:CONTENTINFORMATIONTYPE.", "The file group has no csip:CONTENTINFORMATIONTYPE."))
					}
				}
			}
		}
	}
	if n == 0 {
		c.broken("GEO_1", mets.place, tx("Paketet har ingen representation.", "The package has no representation."))
	}
}

func (c *earkCheck) header(mets *element) {
	h := mets.first("metsHdr")
	if h == nil {
		c.broken("CSIP117", mets.place, tx("mets saknar metsHdr.", "mets has no metsHdr."))
		return
	}
	c.check(h, onHeader)
	var software *element
	for _, a := range h.all("agent") {
		if a.get("ROLE") == "CREATOR" && a.get("TYPE") == "OTHER" && a.get("OTHERTYPE") == "SOFTWARE" {
			software = a
			break
		}
	}
	if software == nil {
		c.broken("CSIP10", h.place, tx("Ingen agent med ROLE CREATOR, TYPE OTHER och OTHERTYPE SOFTWARE (CSIP10–13).", "No agent with ROLE CREATOR, TYPE OTHER and OTHERTYPE SOFTWARE (CSIP10–13)."))
		return
	}
	if n := software.first("name"); n == nil || strings.TrimSpace(n.text) == "" {
		c.broken("CSIP14", software.place, tx("Agenten saknar name.", "The agent has no name."))
	}
	notes := software.all("note")
	switch {
	case len(notes) == 0:
		c.broken("CSIP15", software.place, tx("Agenten saknar note med programmets version.", "The agent has no note with the software's version."))
	case !slices.ContainsFunc(notes, func(n *element) bool { v, _ := n.attr(csipNS, "NOTETYPE"); return v == "SOFTWARE VERSION" }):
		c.broken("CSIP16", notes[0].place, tx("note saknar csip:NOTETYPE=\"SOFTWARE VERSION\".", "note has no csip:NOTETYPE=\"SOFTWARE VERSION\"."))
	}
}

func (c *earkCheck) group(g *element, dir string) error {
	c.check(g, onGroup)
	files, inner := g.all("file"), g.all("fileGrp")
	if len(files) == 0 && len(inner) == 0 {
		c.broken("CSIP66", g.place, tx("Filgruppen är tom.", "The file group is empty."))
	}
	for _, f := range files {
		c.check(f, onFile)
		locat := f.all("FLocat")
		if len(locat) == 0 {
			c.broken("CSIP76", f.place, tx("file saknar FLocat.", "file has no FLocat."))
		}
		for _, l := range locat {
			c.check(l, onLocat)
			if err := c.file(f, l, dir); err != nil {
				return err
			}
		}
	}
	for _, g := range inner {
		if err := c.group(g, dir); err != nil {
			return err
		}
	}
	return nil
}

// groups checks that what the package has is in groups.
func (c *earkCheck) groups(mets, sec *element, dir string) {
	for _, x := range []struct{ id, folder, use string }{{"CSIP60", "documentation", "Documentation"}, {"CSIP113", "schemas", "Schemas"}, {"CSIP114", "representations", "Representations"}} {
		if dir != "" && x.use == "Representations" || !c.anyFile(path.Join(dir, x.folder)) {
			continue
		}
		if sec == nil || !slices.ContainsFunc(sec.all("fileGrp"), func(g *element) bool { return strings.HasPrefix(g.get("USE"), x.use) }) {
			place := mets.place
			if sec != nil {
				place = sec.place
			}
			c.broken(x.id, place, quality.Textf("Mappen %s har filer, och filgruppen %s saknas.", "The folder %s has files, and there is no file group %s.", x.folder, x.use))
		}
	}
}

var errFound = errors.New("found")

// placeholder is a file that only keeps a folder in version control.
func placeholder(name string) bool { return path.Base(name) == ".gitkeep" }

func (c *earkCheck) anyFile(dir string) bool {
	err := fs.WalkDir(c.fs, dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !placeholder(p) {
			return errFound
		}
		return nil
	})
	return errors.Is(err, errFound)
}

func hashOf(kind string) hash.Hash {
	switch kind {
	case "MD5":
		return md5.New()
	case "SHA-1":
		return sha1.New()
	case "SHA-256":
		return sha256.New()
	case "SHA-384":
		return sha512.New384()
	case "SHA-512":
		return sha512.New()
	}
	return nil
}

// inPackage is the path of an address in the package.
func (c *earkCheck) inPackage(e *element, dir string) (string, bool) {
	href, _ := e.attr(xlinkNS, "href")
	if strings.TrimSpace(href) == "" {
		return "", false // its own finding
	}
	u, err := url.Parse(strings.TrimPrefix(href, "./"))
	if err != nil {
		c.add(earkValue, e.place, quality.Textf("%q är ingen adress.", "%q is no address.", clip(href)))
		return "", false
	}
	if u.Scheme != "" && u.Scheme != "file" || u.Host != "" {
		c.add(earkRemote, e.place, quality.Textf("%s hämtas inte och är inte kontrollerad.", "%s is not fetched and was not checked.", clip(href)))
		return "", false
	}
	name := path.Join(dir, u.Path)
	if u.Path == "" || path.IsAbs(u.Path) || strings.Contains(u.Path, `\`) || !fs.ValidPath(name) || dir != "" && !strings.HasPrefix(name, dir+"/") {
		c.add(earkUnsafe, e.place, quality.Textf("%q ligger inte i paketet.", "%q is not in the package.", clip(href)))
		return "", false
	}
	return name, true
}

// file checks that a file is there and as stated: the attributes are those of
// the first element, the address that of the second.
func (c *earkCheck) file(e, at *element, dir string) error {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	name, ok := c.inPackage(at, dir)
	if !ok {
		return nil
	}
	c.listed[name] = true
	f, err := c.fs.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		c.add(earkMissing, at.place, quality.Textf("Filen %s finns inte.", "The file %s is not there.", clip(name)))
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil {
		return err
	} else if !info.Mode().IsRegular() {
		c.add(earkMissing, at.place, quality.Textf("%s är ingen fil.", "%s is no file.", clip(name)))
		return nil
	}
	kind, sum := e.get("CHECKSUMTYPE"), strings.ToLower(strings.TrimSpace(e.get("CHECKSUM")))
	h := hashOf(kind)
	n := &counter{}
	to := io.Writer(n)
	if h != nil {
		to = io.MultiWriter(n, h)
	} else if kind != "" {
		c.add(earkAlgorithm, e.place, quality.Textf("Kontrollsumman %q är okänd; %s är inte jämförd.", "The checksum %q is unknown; %s was not compared.", clip(kind), clip(name)))
	}
	if _, err := io.Copy(to, &cancelled{c.ctx, f}); err != nil {
		return err
	}
	if size := strings.TrimSpace(e.get("SIZE")); size != "" {
		want, err := strconv.ParseInt(size, 10, 64)
		switch {
		case err != nil:
			c.add(earkValue, e.place, quality.Textf("SIZE är %q, väntat ett heltal.", "SIZE is %q, expected a whole number.", clip(size)))
		case want != n.n:
			c.add(earkAltered, e.place, quality.Textf("%s är %d byte, METS säger %d.", "%s has %d bytes, METS says %d.", clip(name), n.n, want))
		}
	}
	if h != nil && sum != "" {
		if have := hex.EncodeToString(h.Sum(nil)); have != sum {
			c.add(earkAltered, e.place, quality.Textf("%s har %s %s, METS säger %s.", "%s has %s %s, METS says %s.", clip(name), kind, have, clip(sum)))
		}
	}
	return nil
}

type cancelled struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelled) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

func (c *earkCheck) structure(mets *element, ids map[string]*element, dir string) error {
	maps := mets.all("structMap")
	if len(maps) == 0 {
		c.broken("CSIP80", mets.place, tx("mets saknar structMap.", "mets has no structMap."))
		return nil
	}
	var m *element
	for _, x := range maps {
		switch x.get("LABEL") {
		case "CSIP":
			m = x
		case "CSIP StructMap":
			if m == nil {
				m = x
				c.add(earkLabel, x.place, tx("LABEL är \"CSIP StructMap\", som i CSIP före 2.0; nu \"CSIP\" (CSIP82).", "LABEL is \"CSIP StructMap\", as in CSIP before 2.0; now \"CSIP\" (CSIP82)."))
			}
		}
	}
	if m == nil {
		c.broken("CSIP82", maps[0].place, quality.Textf("Ingen structMap med LABEL \"CSIP\"; den första har %q.", "No structMap with LABEL \"CSIP\"; the first has %q.", clip(maps[0].get("LABEL"))))
		return nil
	}
	c.check(m, onStruct)
	mains := m.all("div")
	if len(mains) != 1 {
		c.broken("CSIP84", m.place, quality.Textf("structMap har %d div, väntat en.", "structMap has %d div, expected one.", len(mains)))
		return nil
	}
	main := mains[0]
	c.check(main, onMain)
	divs := map[string]bool{}
	for _, d := range main.all("div") {
		label := d.get("LABEL")
		divs[label] = true
		if label == "Metadata" {
			c.check(d, onMetadata)
			continue
		}
		c.check(d, onDiv)
		for _, p := range d.all("fptr") {
			id := p.get("FILEID")
			if t := ids[id]; t == nil || t.name != "fileGrp" && t.name != "file" {
				c.broken("CSIP116", p.place, quality.Textf("FILEID är %q, som inte är någon filgrupp (CSIP116, 118, 119).", "FILEID is %q, which is no file group (CSIP116, 118, 119).", clip(id)))
			}
		}
		pointers := d.all("mptr")
		if len(pointers) > 1 {
			c.broken("CSIP109", d.place, quality.Textf("Delen har %d mptr, väntat en.", "The division has %d mptr, expected one.", len(pointers)))
		}
		for _, p := range pointers {
			c.check(p, onPointer)
			if err := c.follow(p, dir); err != nil {
				return err
			}
		}
	}
	if !divs["Metadata"] {
		c.broken("CSIP88", main.place, tx("Delen Metadata saknas.", "There is no division Metadata."))
	}
	for _, x := range []struct{ id, folder, label string }{{"CSIP93", "documentation", "Documentation"}, {"CSIP97", "schemas", "Schemas"}} {
		if !divs[x.label] && c.anyFile(path.Join(dir, x.folder)) {
			c.broken(x.id, main.place, quality.Textf("Delen %s saknas.", "There is no division %s.", x.label))
		}
	}
	if dir == "" && c.anyFile("representations") {
		for d := range divs {
			if strings.HasPrefix(d, "Representations") {
				return nil
			}
		}
		c.broken("CSIP101", main.place, tx("Ingen del för representationerna.", "No division for the representations."))
	}
	return nil
}

// follow reads the METS document of a representation.
func (c *earkCheck) follow(p *element, dir string) error {
	name, ok := c.inPackage(p, dir)
	if !ok || dir != "" || path.Dir(name) == "." {
		return nil
	}
	if c.reps++; c.reps > metsRepresen {
		return &codec.LimitError{Limit: "Representations", Max: metsRepresen, Place: p.place}
	}
	err := c.document(name, path.Dir(name))
	if errors.Is(err, fs.ErrNotExist) {
		c.broken("CSIP109", p.place, quality.Textf("%s finns inte.", "%s is not there.", clip(name)))
		return nil
	}
	return err
}

// unlisted tells of files that no METS document lists.
func (c *earkCheck) unlisted() error {
	return fs.WalkDir(c.fs, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if !d.IsDir() && !c.listed[p] && !placeholder(p) {
			c.broken("CSIP58", quality.Place{Source: p}, quality.Textf("%s är inte förtecknad i någon METS.", "%s is listed in no METS document.", clip(p)))
		}
		return nil
	})
}
