package archive

import (
	"bytes"
	"fmt"
	"html/template"
	"net/url"
	"path"
	"strings"

	"github.com/planinfo-se/planinfo/lifecycle"
)

// page is index.html. It has no script, no font and no address outside the bag.
func (p *packer) page() []byte {
	type file struct {
		Href, Name, What, Size, Digest, Note string
	}
	type section struct {
		ID, Title, Period, Time, By, Digest, Before, Map, Note string
		Record                                                 string
		Forms, Documents, Bindings, Seals                      []file
	}
	type plan struct {
		ID, Name, Identity string
		Sections           []section
	}
	type finding struct{ Where, Text string }
	// Addresses are relative to the page.
	base := strings.Count(p.where("index.html"), "/")
	href := func(name string) string {
		if name == "" {
			return ""
		}
		return strings.Repeat("../", base) + (&url.URL{Path: name}).EscapedPath()
	}
	data := struct {
		Title, Organisation, Identifier, Description, Date string
		Plans                                              []plan
		Findings                                           []finding
	}{Title: "Planarkiv", Organisation: p.info.Organisation, Identifier: p.info.Identifier, Description: p.info.Description}
	if !p.info.Date.IsZero() {
		data.Date = p.info.Date.String()
	}
	for n, st := range p.stages {
		s := st.s
		if len(data.Plans) == 0 || data.Plans[len(data.Plans)-1].Identity != s.Plan {
			data.Plans = append(data.Plans, plan{ID: fmt.Sprintf("plan-%d", len(data.Plans)+1), Identity: s.Plan})
		}
		last := &data.Plans[len(data.Plans)-1]
		last.Name = firstNonEmpty(s.Namn, s.Plan)
		x := section{ID: fmt.Sprintf("skede-%d", n+1), Title: stageName(s), Period: period(s), Time: s.Tid.String(), By: s.Av, Digest: string(st.id), Before: string(s.Foregaende),
			Map: href(st.map_), Note: s.Notering, Record: href(p.at[st.id])}
		for _, f := range st.forms {
			x.Forms = append(x.Forms, file{Href: href(f.name), Name: path.Base(f.name), What: f.what})
		}
		for i, h := range s.Handlingar {
			k := st.documents[i]
			f := file{Href: href(k.path), Name: h.Namn, What: h.Slag, Size: fmt.Sprint(h.Storlek), Digest: string(h.SHA256)}
			if h.EjPublik {
				f.Note = "ska inte publiceras"
			}
			if k.left {
				f.Note = "finns inte i paketet: ska inte publiceras"
			}
			x.Documents = append(x.Documents, f)
		}
		for i, b := range s.Bindningar {
			k := st.bindings[i]
			f := file{Href: href(k.path), Name: firstNonEmpty(b.Namn, b.Identitet), What: string(b.Slag), Digest: string(b.SHA256)}
			var note []string
			add := func(label, value string) {
				if value != "" {
					note = append(note, label+" "+value)
				}
			}
			add("version", b.Version)
			if !b.Datum.IsZero() {
				add("daterad", b.Datum.String())
			}
			if !b.Hamtad.IsZero() {
				add("hämtad", b.Hamtad.String())
			}
			add("av", b.HamtadAv)
			add("genom", b.Hur)
			add("licens", b.Licens)
			add("länk", b.Lank)
			switch {
			case k.left:
				note = append(note, "finns inte i paketet: ska inte publiceras")
			case k.path == "":
				note = append(note, "bevaras inte här")
			}
			f.Note = strings.Join(note, ", ")
			x.Bindings = append(x.Bindings, f)
			if k.metadata != "" {
				x.Bindings = append(x.Bindings, file{Href: href(k.metadata), Name: "källans egna metadata", What: string(b.Slag), Digest: string(b.Metadata)})
			}
		}
		for _, k := range st.seals {
			x.Seals = append(x.Seals, file{Href: href(k.path), Name: k.name})
		}
		last.Sections = append(last.Sections, x)
	}
	for _, f := range p.findings {
		data.Findings = append(data.Findings, finding{f.Place.Source, f.Detail.SV})
	}
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, data); err != nil {
		panic(err) // the template and the data are ours
	}
	return b.Bytes()
}

func stageName(s *lifecycle.Snapshot) string {
	name := string(s.Skede)
	if s.Omgang > 0 {
		name += fmt.Sprintf(" %d", s.Omgang)
	}
	r := []rune(name)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

func period(s *lifecycle.Snapshot) string {
	from, to := s.Galler.Fran, s.Galler.Till
	switch {
	case s.Galler.IsZero():
		return ""
	case to.IsZero():
		return "från " + from.String()
	case from.IsZero():
		return "till " + to.String()
	}
	return from.String() + "–" + to.String()
}

var pageTemplate = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}{{range .Plans}} – {{.Name}}{{end}}</title>
<style>
body{font-family:sans-serif;line-height:1.45;max-width:70rem;margin:1.5rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1,h2,h3{line-height:1.2}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.25rem}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{border-bottom:1px solid #bbb;padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}
.sum{font-family:monospace;font-size:.8rem;overflow-wrap:anywhere;word-break:break-all}
img{max-width:100%;height:auto;border:1px solid #bbb}
section{margin-top:2rem}
dt{font-weight:bold;float:left;clear:left;margin-right:.5rem}
dd{margin:0 0 .2rem 0}
a{color:#0b4f9e}
@media print{a{color:inherit}section{break-inside:avoid-page}}
</style>
</head>
<body>
<header>
<h1>{{.Title}}</h1>
<dl>
{{if .Organisation}}<dt>Levererat av</dt><dd>{{.Organisation}}</dd>{{end}}
{{if .Identifier}}<dt>Beteckning</dt><dd>{{.Identifier}}</dd>{{end}}
{{if .Date}}<dt>Datum</dt><dd>{{.Date}}</dd>{{end}}
{{if .Description}}<dt>Beskrivning</dt><dd>{{.Description}}</dd>{{end}}
</dl>
<p>Sidan visar vad som har bevarats, vid vilket skede, och vad planen byggde på. Den behöver inget nätverk. <a href="LASMIG.txt">LASMIG.txt</a> säger vad varje fil är.</p>
</header>
<main>
{{range .Plans}}
<h2 id="{{.ID}}">{{.Name}}</h2>
<p>Planens identitet: <span class="sum">{{.Identity}}</span></p>
<table>
<caption>Historik</caption>
<thead><tr><th scope="col">Skede</th><th scope="col">Gäller eller visades</th><th scope="col">Bevarat</th><th scope="col">Av</th></tr></thead>
<tbody>
{{range .Sections}}<tr><th scope="row"><a href="#{{.ID}}">{{.Title}}</a></th><td>{{.Period}}</td><td>{{.Time}}</td><td>{{.By}}</td></tr>
{{end}}</tbody>
</table>
{{range .Sections}}
<section aria-labelledby="{{.ID}}">
<h3 id="{{.ID}}">{{.Title}}</h3>
{{if .Note}}<p>{{.Note}}</p>{{end}}
{{if .Map}}<figure><img src="{{.Map}}" alt="Karta över planen, {{.Title}}"><figcaption>Kartan som bild. Det beslutade originalet är planhandlingen.</figcaption></figure>{{end}}
<table>
<caption>Planen som data</caption>
<thead><tr><th scope="col">Fil</th><th scope="col">Vad</th></tr></thead>
<tbody>
{{range .Forms}}<tr><td><a href="{{.Href}}">{{.Name}}</a></td><td>{{.What}}</td></tr>
{{end}}</tbody>
</table>
{{if .Documents}}<table>
<caption>Handlingar</caption>
<thead><tr><th scope="col">Handling</th><th scope="col">Slag</th><th scope="col">Byte</th><th scope="col">SHA-256</th><th scope="col">Anmärkning</th></tr></thead>
<tbody>
{{range .Documents}}<tr><td>{{if .Href}}<a href="{{.Href}}">{{.Name}}</a>{{else}}{{.Name}}{{end}}</td><td>{{.What}}</td><td>{{.Size}}</td><td class="sum">{{.Digest}}</td><td>{{.Note}}</td></tr>
{{end}}</tbody>
</table>{{end}}
{{if .Bindings}}<table>
<caption>Underlag, i den version som gällde</caption>
<thead><tr><th scope="col">Underlag</th><th scope="col">Slag</th><th scope="col">Uppgifter</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
{{range .Bindings}}<tr><td>{{if .Href}}<a href="{{.Href}}">{{.Name}}</a>{{else}}{{.Name}}{{end}}</td><td>{{.What}}</td><td>{{.Note}}</td><td class="sum">{{.Digest}}</td></tr>
{{end}}</tbody>
</table>{{end}}
{{if .Seals}}<p>Sigill och tidsstämplar: {{range $i, $s := .Seals}}{{if $i}}, {{end}}<a href="{{$s.Href}}">{{$s.Name}}</a>{{end}}</p>{{end}}
<p>Posten <a href="{{.Record}}">post.json</a> har identiteten <span class="sum">{{.Digest}}</span>{{if .Before}} och följer på <span class="sum">{{.Before}}</span>{{end}}.</p>
</section>
{{end}}
{{end}}
{{if .Findings}}
<h2>Detta kunde inte skrivas helt</h2>
<table>
<thead><tr><th scope="col">Fil</th><th scope="col">Vad</th></tr></thead>
<tbody>
{{range .Findings}}<tr><td>{{.Where}}</td><td>{{.Text}}</td></tr>
{{end}}</tbody>
</table>
{{end}}
</main>
</body>
</html>
`))

// readMe is LASMIG.txt.
func (p *packer) readMe() []byte {
	var b strings.Builder
	w := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	w("LÄS MIG\n=======\n\n")
	w("Detta är ett paket med planinformation, gjort för att kunna öppnas utan det\nprogram som gjorde det.\n\n")
	if p.info.Organisation != "" {
		w("Levererat av: %s\n", p.info.Organisation)
	}
	if p.info.Identifier != "" {
		w("Beteckning: %s\n", p.info.Identifier)
	}
	if !p.info.Date.IsZero() {
		w("Datum: %s\n", p.info.Date)
	}
	w("\nBÖRJA HÄR\n\nÖppna index.html i en webbläsare. Sidan visar planen, dess historik och alla\nfiler. Den hämtar ingenting från något nätverk.\n\n")
	p.readme(p, &b)
	w("SKEDEN\n\n")
	for _, st := range p.stages {
		w("%s\n    %s, %s", st.dir, firstNonEmpty(st.s.Namn, st.s.Plan), strings.ToLower(stageName(st.s)))
		if t := period(st.s); t != "" {
			w(", %s", t)
		}
		if st.code != 0 {
			w("\n    koordinatsystem EPSG:%d (%s)", int(st.code), st.code.Name())
		}
		w("\n")
	}
	w("\nKONTROLLERA ATT INGET HAR ÄNDRATS\n\n%s\n\n", p.check)
	w("Att posterna följer på varandra visar att historiken är hel: varje post nämner\nden föregåendes SHA-256 i fältet foregaende.\n\n")
	w("FORMAT\n\n")
	if p.dp {
		w("Nationell informationsspecifikation Detaljplan 4.1, JSON (Lantmäteriet)\nSS 637040:2016, detaljplan i GML (SIS)\n")
	}
	if p.op {
		w("planinfos JSON för översiktsplaner (scheman/oversiktsplan.schema.json)\nGML 3.2, Simple Features (OGC 10-100)\n")
	}
	w("GeoJSON (RFC 7946)\nJSON i kanonisk form (RFC 8785)\nSVG 1.1 (W3C)\nKontrollsummor: SHA-256 (FIPS 180-4)\nText: UTF-8\n")
	return []byte(b.String())
}

// bagReadme says where things are in a bag.
func bagReadme(p *packer, b *strings.Builder) {
	b.WriteString(`VAD FILERNA ÄR

index.html     sidan
LASMIG.txt     denna text
forrad.json    förteckning: vilken fil som har vilken kontrollsumma (SHA-256), och
               i vilken ordning posterna följer på varandra
fynd.json      vad som inte kunde skrivas helt i någon form
scheman/       JSON Schema (2020-12) som beskriver planens JSON
`)
	if len(p.metadata) > 0 {
		b.WriteString("metadata/      metadata om datamängden\n")
	}
	b.WriteString(`planer/        en mapp för varje plan, i den en mapp för varje skede:

  post.json      posten: skede, tid, vad som hörde till och vad planen byggde på.
                 Filens SHA-256 är postens identitet. Varje post nämner den före.
  plan.json      planen som data, som den bevarades
  plan.gml       samma plan i GML
  plan.geojson   samma plan i GeoJSON
  karta.svg      kartan som bild (inte det beslutade originalet)
  handlingar/    handlingarna, med exakt de byte som de hade
  underlag/      grundkarta och annat underlag i den version som gällde, och
                 källornas egna metadata
  sigill/        sigill och tidsstämplar från utomstående tjänster

En fil som hör till flera skeden ligger i mappen för det första av dem.

`)
	p.check = `Paketet är ett BagIt-paket (RFC 8493). I mappen ovanför denna ligger
manifest-sha256.txt med varje fils kontrollsumma. I en kommandotolk där:

    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt`
}
