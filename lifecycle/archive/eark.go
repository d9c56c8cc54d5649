package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/bagit"
	"github.com/planinfo-se/planinfo/quality"
)

// The names that E-ARK packages use.
const (
	metsNS  = "http://www.loc.gov/METS/"
	csipNS  = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
	xlinkNS = "http://www.w3.org/1999/xlink"

	metsName       = "METS.xml"
	contentType    = "citsgeospatial_v3_0"
	category       = "Geospatial Data"
	profileRoot    = "https://citsgeospatial.dilcis.eu/profile/E-ARK-GEOSPATIAL-ROOT.xml"
	profileRep     = "https://citsgeospatial.dilcis.eu/profile/E-ARK-GEOSPATIAL-REPRESENTATION.xml"
	earkIndex      = "metadata/descriptive/" + indexName
	repPreserved   = "bevarande" // the plan in forms that last
	repOriginal    = "original"  // the documents and sources as they came
	representation = "representations/"
)

// A PackageType is what an information package is for (OAIS).
type PackageType string

const (
	SIP PackageType = "SIP" // to be submitted to an archive
	AIP PackageType = "AIP" // kept by an archive
	DIP PackageType = "DIP" // given out by an archive
)

// EARKInfo is what an E-ARK package is told beside [Info].
type EARKInfo struct {
	Info // Identifier is needed: it names the package and its folder

	Created civil.Instant // needed: the package and its files are marked with it
	Type    PackageType   // default: SIP

	// Software that makes the package, and its version. Default: planinfo, and
	// the version of the package's form.
	Software, SoftwareVersion string
}

// ErrInfo is what errors about a package's facts wrap.
var ErrInfo = errors.New("the package's facts are not complete")

type packed struct {
	name, mime, sum string
	size            int64
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) { c.n += int64(len(p)); return len(p), nil }

// WriteEARK writes an information package after E-ARK CSIP 2.2.0 and CITS
// Geospatial 3.0.0, in a folder named after the identifier: the plan in lasting
// forms as one representation, the documents and sources as they came as
// another, each with its METS document; the records of the snapshots as
// descriptive metadata, pictures, page and explanation as documentation, and the
// JSON Schemas. No PREMIS is written: what happened to the plan is in the chain
// of records.
//
// Findings and errors are those of [Write]; an error wraps [ErrInfo] too, when
// identifier or time is missing.
func WriteEARK(ctx context.Context, to bagit.Creator, r lifecycle.Reader, info EARKInfo, opts ...Option) (quality.Findings, error) {
	switch {
	case strings.TrimSpace(info.Identifier) == "":
		return nil, fmt.Errorf("archive: %w: no Identifier", ErrInfo)
	case info.Created.IsZero():
		return nil, fmt.Errorf("archive: %w: no Created", ErrInfo)
	case !slices.Contains([]PackageType{"", SIP, AIP, DIP}, info.Type):
		return nil, fmt.Errorf("archive: %w: the type %q is not SIP, AIP or DIP", ErrInfo, info.Type)
	}
	if info.Date.IsZero() {
		info.Date = civil.DateOf(info.Created.Time())
	}
	info.Type = PackageType(firstNonEmpty(string(info.Type), string(SIP)))
	if info.Software == "" {
		info.Software, info.SoftwareVersion = "planinfo", indexVersion
	}
	info.SoftwareVersion = firstNonEmpty(info.SoftwareVersion, "-")
	folder := fileName(info.Identifier, map[string]bool{})
	e := &earkWriter{info: info, folder: folder, to: to}
	p := newPacker(ctx, r, info.Info, opts)
	p.put, p.where, p.readme = e.put, earkPlace, earkReadme
	if err := p.all(); err != nil {
		return p.findings, err
	}
	e.metadata = p.metadata
	return p.findings, e.close()
}

// earkPlace is where a file of a bag lies in a package.
func earkPlace(name string) string {
	switch first, rest, _ := strings.Cut(name, "/"); first {
	case indexName:
		return earkIndex
	case "scheman":
		return "schemas/" + rest
	case "metadata":
		return representation + repPreserved + "/metadata/descriptive/" + rest
	case "planer":
		parts := strings.Split(name, "/") // planer/001/02-samrad-1/...
		switch {
		case len(parts) > 4:
			return representation + repOriginal + "/data/" + name
		case parts[len(parts)-1] == "post.json":
			return representation + repPreserved + "/metadata/descriptive/" + name
		case parts[len(parts)-1] == "karta.svg":
			return "documentation/rendering/" + name
		}
		return representation + repPreserved + "/data/" + name
	}
	return "documentation/other/" + name
}

func earkReadme(p *packer, b *strings.Builder) {
	b.WriteString(`VAD FILERNA ÄR

METS.xml                     paketets innehåll, med kontrollsummor; i varje
                             representation finns en till
metadata/descriptive/
  forrad.json                förteckning: vilken fil som har vilken kontrollsumma
                             (SHA-256), och i vilken ordning posterna följer på
                             varandra
documentation/other/
  index.html                 sidan
  LASMIG.txt                 denna text
  fynd.json                  vad som inte kunde skrivas helt i någon form
documentation/rendering/     kartorna som bilder (inte de beslutade originalen)
schemas/                     JSON Schema (2020-12) som beskriver planens JSON
representations/bevarande/   planen i former som ska hålla:
  data/planer/               en mapp för varje plan, i den en för varje skede:
    plan.json                planen som data, som den bevarades
    plan.gml                 samma plan i GML
    plan.geojson             samma plan i GeoJSON
  metadata/descriptive/      posterna: skede, tid, vad som hörde till och vad
                             planen byggde på. Filens SHA-256 är postens
                             identitet. Varje post nämner den före.
representations/original/    handlingar med exakt de byte som de hade, underlag i
                             den version som gällde, sigill och tidsstämplar

En fil som hör till flera skeden ligger i mappen för det första av dem.

`)
	p.check = `Paketet följer E-ARK CSIP 2.2.0 och CITS Geospatial 3.0.0. Varje METS.xml har
filernas kontrollsummor (SHA-256) i attributet CHECKSUM.`
}

type earkWriter struct {
	info     EARKInfo
	folder   string
	to       bagit.Creator
	files    []packed
	metadata []MetadataFile
}

func (e *earkWriter) put(name string, r io.Reader) error {
	w, err := e.to.Create(e.folder + "/" + name)
	if err != nil {
		return err
	}
	h, n := sha256.New(), &counter{}
	_, err = io.Copy(io.MultiWriter(w, h, n), r)
	if closed := w.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	e.files = append(e.files, packed{name: name, mime: mediaType(name), sum: hex.EncodeToString(h.Sum(nil)), size: n.n})
	return nil
}

// mediaType is that of a name's extension, for what packages hold.
func mediaType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".json":
		return "application/json"
	case ".geojson":
		return "application/geo+json"
	case ".gml":
		return "application/gml+xml"
	case ".xml":
		return "application/xml"
	case ".svg":
		return "image/svg+xml"
	case ".html":
		return "text/html"
	case ".txt":
		return "text/plain"
	case ".csv":
		return "text/csv"
	case ".pdf":
		return "application/pdf"
	case ".gpkg":
		return "application/geopackage+sqlite3"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".tif", ".tiff":
		return "image/tiff"
	}
	return "application/octet-stream"
}

func (e *earkWriter) close() error {
	slices.SortFunc(e.files, func(a, b packed) int { return strings.Compare(a.name, b.name) })
	var root []packed
	reps := map[string][]packed{}
	for _, f := range e.files {
		if rest, ok := strings.CutPrefix(f.name, representation); ok {
			rep, inside, _ := strings.Cut(rest, "/")
			f.name = inside
			reps[rep] = append(reps[rep], f)
			continue
		}
		root = append(root, f)
	}
	e.files = nil
	var names []string
	for _, rep := range []string{repPreserved, repOriginal} {
		if len(reps[rep]) == 0 {
			continue
		}
		names = append(names, rep)
		if err := e.put(representation+rep+"/"+metsName, bytes.NewReader(e.mets(rep, reps[rep], nil))); err != nil {
			return err
		}
	}
	return e.put(metsName, bytes.NewReader(e.mets("", append(root, e.files...), names)))
}

// metsTypes are the values of MDTYPE in METS 1.12.
var metsTypes = []string{"MARC", "MODS", "EAD", "DC", "NISOIMG", "LC-AV", "VRA", "TEIHDR", "DDI", "FGDC", "LOM", "PREMIS", "PREMIS:OBJECT", "PREMIS:AGENT", "PREMIS:RIGHTS", "PREMIS:EVENT", "TEXTMD", "METSRIGHTS", "ISO 19115:2003 NAP", "EAC-CPF", "LIDO"}

// mets is the METS document of a representation, or of the package when the
// representation has no name.
func (e *earkWriter) mets(rep string, files []packed, reps []string) []byte {
	var b bytes.Buffer
	w := xmltext.NewWriter(&b, "  ")
	created := e.info.Created.String()
	id, profile := firstNonEmpty(rep, e.folder), profileRoot
	if rep != "" {
		profile = profileRep
	}
	w.Declaration()
	w.Start("mets")
	w.Namespace("", metsNS)
	w.Namespace("csip", csipNS)
	w.Namespace("xlink", xlinkNS)
	attrs := func(pairs ...string) {
		for i := 0; i < len(pairs); i += 2 {
			w.Attr(pairs[i], pairs[i+1])
		}
	}
	attrs("OBJID", id, "LABEL", firstNonEmpty(strings.Join(strings.Fields(e.info.Description), " "), id), "TYPE", category, "PROFILE", profile, "csip:CONTENTINFORMATIONTYPE", contentType)

	w.Start("metsHdr")
	attrs("CREATEDATE", created, "csip:OAISPACKAGETYPE", string(e.info.Type))
	w.Start("agent")
	attrs("ROLE", "CREATOR", "TYPE", "OTHER", "OTHERTYPE", "SOFTWARE")
	w.Element("name", e.info.Software)
	w.Start("note")
	w.Attr("csip:NOTETYPE", "SOFTWARE VERSION")
	w.Text(e.info.SoftwareVersion)
	w.End()
	w.End()
	if e.info.Organisation != "" {
		w.Start("agent")
		attrs("ROLE", "CREATOR", "TYPE", "ORGANIZATION")
		w.Element("name", e.info.Organisation)
		w.End()
	}
	w.End()

	located := func(f packed) {
		attrs("MIMETYPE", f.mime, "SIZE", strconv.FormatInt(f.size, 10), "CREATED", created, "CHECKSUM", f.sum, "CHECKSUMTYPE", "SHA-256")
	}
	address := func(name string) string { return (&url.URL{Path: name}).EscapedPath() }

	// The metadata, and the other files by group.
	var dmd []string
	groups := map[string][]packed{}
	for _, f := range files {
		switch first, rest, _ := strings.Cut(f.name, "/"); first {
		case "metadata":
			kind, other := "OTHER", "planinfo/"+indexVersion
			for _, m := range e.metadata {
				if f.name == "metadata/descriptive/"+m.Name {
					kind, other, f.mime = "OTHER", m.Type, firstNonEmpty(m.MediaType, f.mime)
					if slices.Contains(metsTypes, m.Type) {
						kind = m.Type
					}
				}
			}
			n := "dmd-" + strconv.Itoa(len(dmd)+1)
			dmd = append(dmd, n)
			w.Start("dmdSec")
			attrs("ID", n, "CREATED", created, "STATUS", "CURRENT")
			w.Start("mdRef")
			attrs("LOCTYPE", "URL", "xlink:type", "simple", "xlink:href", address(f.name), "MDTYPE", kind)
			if kind == "OTHER" && other != "" {
				w.Attr("OTHERMDTYPE", other)
			}
			located(f)
			w.End()
			w.End()
		case "documentation":
			groups["Documentation"] = append(groups["Documentation"], f)
		case "schemas":
			groups["Schemas"] = append(groups["Schemas"], f)
		case "representations":
			name, _, _ := strings.Cut(rest, "/")
			groups["Representations/"+name] = append(groups["Representations/"+name], f)
		default:
			groups["Representations/"+rep+"/data"] = append(groups["Representations/"+rep+"/data"], f)
		}
	}
	order := []string{"Documentation", "Schemas"}
	for _, name := range reps {
		order = append(order, "Representations/"+name)
	}
	if rep != "" {
		order = append(order, "Representations/"+rep+"/data")
	}
	order = slices.DeleteFunc(order, func(g string) bool { return len(groups[g]) == 0 })
	w.Start("fileSec")
	w.Attr("ID", "filer")
	n := 0
	for i, g := range order {
		w.Start("fileGrp")
		attrs("ID", "grupp-"+strconv.Itoa(i+1), "USE", g)
		if strings.HasPrefix(g, "Representations") {
			w.Attr("csip:CONTENTINFORMATIONTYPE", contentType)
		}
		for _, f := range groups[g] {
			n++
			w.Start("file")
			w.Attr("ID", "fil-"+strconv.Itoa(n))
			located(f)
			w.Start("FLocat")
			attrs("LOCTYPE", "URL", "xlink:type", "simple", "xlink:href", address(f.name))
			w.End()
			w.End()
		}
		w.End()
	}
	w.End()

	w.Start("structMap")
	attrs("ID", "struktur", "TYPE", "PHYSICAL", "LABEL", "CSIP")
	w.Start("div")
	attrs("ID", "div-paket", "LABEL", id)
	w.Start("div")
	attrs("ID", "div-metadata", "LABEL", "Metadata")
	if len(dmd) > 0 {
		w.Attr("DMDID", strings.Join(dmd, " "))
	}
	w.End()
	for i, g := range order {
		group := "grupp-" + strconv.Itoa(i+1)
		w.Start("div")
		attrs("ID", "div-"+strconv.Itoa(i+1))
		switch {
		case rep != "" && strings.HasPrefix(g, "Representations"):
			w.Attr("LABEL", "Representations")
			w.Start("fptr")
			w.Attr("FILEID", group)
			w.End()
		case strings.HasPrefix(g, "Representations"):
			w.Attr("LABEL", g)
			w.Start("mptr")
			attrs("LOCTYPE", "URL", "xlink:type", "simple", "xlink:href", address(groups[g][0].name), "xlink:title", group)
			w.End()
		default:
			w.Attr("LABEL", g)
			w.Start("fptr")
			w.Attr("FILEID", group)
			w.End()
		}
		w.End()
	}
	w.End()
	w.End()
	w.End()
	_ = w.Flush() // a buffer does not fail
	return b.Bytes()
}
