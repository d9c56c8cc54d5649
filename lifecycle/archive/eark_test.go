package archive

import (
	"archive/zip"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/planinfo-se/planinfo/quality"
)

const shared = "../../../shared/data/metadata/eark/csip"

func codes(found quality.Findings, least quality.Severity) []string {
	var out []string
	for _, f := range found {
		if f.Severity >= least {
			out = append(out, string(f.Code))
		}
	}
	slices.Sort(out)
	return out
}

func TestEARK(t *testing.T) {
	s := store(t)
	f := eark(t, s, Metadata(MetadataFile{Name: "iso/19139.xml", MediaType: "application/xml", Type: "ISO 19115:2003 NAP", Data: []byte("<x/>")}))
	found, err := CheckEARK(ctx, f.fs())
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	b, _, err := OpenEARK(ctx, f.fs())
	if err != nil {
		t.Fatal(err)
	}
	same(t, s, b)
	if got := string(f["DP-2025_1/representations/bevarande/METS.xml"]); !strings.Contains(got, `MDTYPE="ISO 19115:2003 NAP"`) || f["DP-2025_1/representations/bevarande/metadata/descriptive/iso_19139.xml"] == nil {
		t.Error("the metadata file is not there")
	}
	if again := eark(t, s, Metadata(MetadataFile{Name: "iso/19139.xml", MediaType: "application/xml", Type: "ISO 19115:2003 NAP", Data: []byte("<x/>")})); !equal(f, again) {
		t.Error("the same store gives other bytes")
	}
}

func equal(a, b files) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if !bytes.Equal(v, b[k]) {
			return false
		}
	}
	return true
}

// TestEARKFaults breaks a package in one way each.
func TestEARKFaults(t *testing.T) {
	good := eark(t, store(t))
	const root, rep = "DP-2025_1/METS.xml", "DP-2025_1/representations/bevarande/METS.xml"
	type change struct{ file, old, new string }
	for want, c := range map[string]change{
		"eark/csip-1":         {root, `OBJID="[^"]*"`, ``},
		"eark/csip-2":         {root, ` TYPE="Geospatial Data"`, ` `},
		"eark/csip-6":         {root, `PROFILE="[^"]*"`, `PROFILE=" "`},
		"eark/csip-7":         {root, `CREATEDATE="[^"]*"`, ``},
		"eark/csip-9":         {root, `csip:OAISPACKAGETYPE="SIP"`, `csip:OAISPACKAGETYPE="ZIP"`},
		"eark/csip-10":        {root, `OTHERTYPE="SOFTWARE"`, ``},
		"eark/csip-14":        {root, `<name>planinfo</name>`, ``},
		"eark/csip-15":        {root, `<note[^<]*</note>`, ``},
		"eark/csip-16":        {root, `csip:NOTETYPE="SOFTWARE VERSION"`, ``},
		"eark/csip-117":       {root, `(?s)<metsHdr.*</metsHdr>`, ``},
		"eark/csip-19":        {root, `(<dmdSec ID="dmd-1") CREATED="[^"]*"`, `$1`},
		"eark/csip-22":        {root, `(<mdRef )LOCTYPE="URL"`, `${1}LOCTYPE="URN"`},
		"eark/csip-25":        {root, `MDTYPE="OTHER"`, ``},
		"eark/csip-59":        {root, `fileSec ID="filer"`, `fileSec`},
		"eark/csip-60":        {root, `USE="Documentation"`, `USE="Dokument"`},
		"eark/csip-65":        {root, `fileGrp ID="grupp-2"`, `fileGrp`},
		"eark/csip-68":        {root, `(<file ID="fil-1") MIMETYPE="[^"]*"`, `$1`},
		"eark/csip-71":        {rep, `(<file ID="fil-1" [^>]*)CHECKSUM="[^"]*"`, `$1`},
		"eark/csip-76":        {rep, `<FLocat [^>]*fil[^>]*/>|<FLocat [^>]*gml"/>`, ``},
		"eark/csip-79":        {rep, `(<FLocat LOCTYPE="URL" xlink:type="simple") xlink:href="data/planer/001/01-samradshandling-1/plan.gml"`, `$1`},
		"eark/csip-82":        {root, `LABEL="CSIP"`, `LABEL="Annat"`},
		"eark/old-label":      {root, `LABEL="CSIP"`, `LABEL="CSIP StructMap"`},
		"eark/csip-83":        {root, `structMap ID="struktur"`, `structMap`},
		"eark/csip-88":        {root, `LABEL="Metadata"`, `LABEL="Meta"`},
		"eark/csip-109":       {root, `(<mptr [^>]*)xlink:href="[^"]*bevarande/METS.xml"`, `${1}xlink:href="finns-inte/METS.xml"`},
		"eark/csip-116":       {root, `FILEID="grupp-1"`, `FILEID="grupp-9"`},
		"eark/geo-2":          {rep, ` TYPE="Geospatial Data"`, ` TYPE="Databases"`},
		"eark/geo-3":          {rep, `(<mets[^>]*)csip:CONTENTINFORMATIONTYPE="[^"]*"`, `${1}csip:CONTENTINFORMATIONTYPE="GeoData"`},
		"eark/geo-5":          {root, `PROFILE="[^"]*"`, `PROFILE="https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"`},
		"eark/geo-10":         {rep, `PROFILE="[^"]*"`, `PROFILE="https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"`},
		"eark/missing":        {rep, `plan.gml"`, `plan2.gml"`},
		"eark/altered":        {rep, `SIZE="(\d)`, `SIZE="1$1`},
		"eark/unsafe-path":    {rep, `xlink:href="data/planer/001/01-samradshandling-1/plan.gml"`, `xlink:href="../../../plan.gml"`},
		"eark/remote":         {rep, `xlink:href="data/planer/001/01-samradshandling-1/plan.gml"`, `xlink:href="https://example.com/plan.gml"`},
		"eark/algorithm":      {rep, `CHECKSUMTYPE="SHA-256"`, `CHECKSUMTYPE="Whirlpool"`},
		"eark/identity-twice": {root, `ID="fil-2"`, `ID="fil-1"`},
		"eark/element":        {root, `<name>([^<]*)</name>`, `<namez>$1</namez>`},
		"eark/value":          {rep, `SIZE="\d+"`, `SIZE="stor"`},
		"eark/csip-58":        {rep, `(?s)<file ID="fil-1".*?</file>`, ``},
	} {
		m := good.fs()
		text := string(good[c.file])
		changed := regexp.MustCompile(c.old).ReplaceAllString(text, c.new)
		if changed == text {
			t.Errorf("%s: nothing changed", want)
			continue
		}
		m[c.file] = &fstest.MapFile{Data: []byte(changed)}
		found, err := CheckEARK(ctx, m)
		if err != nil {
			t.Errorf("%s: %v", want, err)
			continue
		}
		if !slices.Contains(codes(found, 0), want) {
			t.Errorf("%s is not among %v", want, codes(found, 0))
		}
	}
	m := good.fs()
	m["DP-2025_1/data/ny.txt"] = &fstest.MapFile{Data: []byte("x")}
	if found, err := CheckEARK(ctx, m); err != nil || !slices.Equal(codes(found, 0), []string{"eark/csip-58"}) {
		t.Error("an added file:", codes(found, 0), err)
	}
}

// TestEARKSamples judges the DILCIS Board's own packages.
func TestEARKSamples(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the E-ARK samples are missing:", err)
	}
	for name, want := range map[string][]string{
		"minimal_IP_with_schemas": nil,
		"minimal_IP_invmets":      {"eark/csip-14"},
		"minimal_IP_nocrtdt":      {"eark/csip-7"},
		"minimal_IP_noflscid":     {"eark/csip-59"},
		"minimal_IP_nomtshdr":     {"eark/csip-117", "eark/csip-59"},
		"minimal_IP_nopcktyp":     {"eark/csip-9"},
	} {
		z, err := zip.OpenReader(filepath.Join(shared, name+".zip"))
		if err != nil {
			t.Fatal(err)
		}
		found, err := CheckEARK(ctx, z)
		z.Close()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		// One or more schemas in each sample are other bytes than its METS states.
		got := slices.DeleteFunc(codes(found, quality.Stoppar), func(c string) bool { return c == "eark/altered" })
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestEARKSchema validates what is written against METS and its E-ARK extension.
func TestEARKSchema(t *testing.T) {
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("xmllint is missing")
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the METS schemas are missing:", err)
	}
	dir := t.TempDir()
	write := func(name string, b []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// The Library of Congress' edition of XLink is not at hand: what METS uses of
	// it, after the XLink specification.
	write("xlink.xsd", []byte(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.w3.org/1999/xlink" targetNamespace="http://www.w3.org/1999/xlink">
<xs:attribute name="href" type="xs:anyURI"/><xs:attribute name="role" type="xs:string"/><xs:attribute name="arcrole" type="xs:string"/><xs:attribute name="title" type="xs:string"/>
<xs:attribute name="show" type="xs:string"/><xs:attribute name="actuate" type="xs:string"/><xs:attribute name="label" type="xs:string"/><xs:attribute name="from" type="xs:string"/><xs:attribute name="to" type="xs:string"/>
<xs:attributeGroup name="simpleLink"><xs:attribute name="type" type="xs:string" fixed="simple" form="qualified"/><xs:attribute ref="href"/><xs:attribute ref="role"/><xs:attribute ref="title"/></xs:attributeGroup>
<xs:attributeGroup name="locatorLink"><xs:attribute ref="href" use="required"/><xs:attribute ref="label"/></xs:attributeGroup>
<xs:attributeGroup name="arcLink"><xs:attribute ref="arcrole"/><xs:attribute ref="from"/><xs:attribute ref="to"/></xs:attributeGroup>
<xs:attributeGroup name="extendedLink"><xs:attribute ref="role"/></xs:attributeGroup>
</xs:schema>`))
	for _, name := range []string{"mets.xsd", "DILCISExtensionMETS.xsd"} {
		b, err := os.ReadFile(filepath.Join(shared, name))
		if err != nil {
			t.Fatal(err)
		}
		write(name, bytes.ReplaceAll(b, []byte("http://www.loc.gov/standards/xlink/xlink.xsd"), []byte("xlink.xsd")))
	}
	write("all.xsd", []byte(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="http://www.loc.gov/METS/" schemaLocation="mets.xsd"/><xs:import namespace="https://DILCIS.eu/XML/METS/CSIPExtensionMETS" schemaLocation="DILCISExtensionMETS.xsd"/></xs:schema>`))
	n := 0
	for name, b := range eark(t, store(t), Metadata(MetadataFile{Name: "m.xml", Type: "eget", Data: []byte("<x/>")})) {
		if filepath.Base(name) != metsName {
			continue
		}
		n++
		write("METS.xml", b)
		cmd := exec.Command("xmllint", "--nonet", "--noout", "--schema", "all.xsd", "METS.xml")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	if n != 3 {
		t.Errorf("%d METS documents, want 3", n)
	}
}

func FuzzCheckEARK(f *testing.F) {
	good := eark(f, store(f))
	f.Add(good["DP-2025_1/METS.xml"], good["DP-2025_1/representations/bevarande/METS.xml"])
	f.Add([]byte(`<mets xmlns="http://www.loc.gov/METS/"><structMap LABEL="CSIP"><div><div><mptr xmlns:x="http://www.w3.org/1999/xlink" x:href="METS.xml"/></div></div></structMap></mets>`), []byte("<x/>"))
	f.Fuzz(func(t *testing.T, root, rep []byte) {
		m := good.fs()
		m["DP-2025_1/METS.xml"] = &fstest.MapFile{Data: root}
		m["DP-2025_1/representations/bevarande/METS.xml"] = &fstest.MapFile{Data: rep}
		if found, err := CheckEARK(ctx, m); err == nil && len(found) > metsFindings+1 {
			t.Fatal(len(found))
		}
	})
}
