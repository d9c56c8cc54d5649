package karta

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/kommun"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	margin = 10.0 // millimetres around the sheet
	head   = 14.0 // for the title
	foot   = 19.0 // for the scale bar and the notices
)

// scales are those that maps usually have.
var scales = []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 2500, 4000, 5000, 10000, 15000, 20000, 25000, 30000, 40000, 50000, 60000, 75000,
	100000, 125000, 150000, 200000, 250000, 300000, 400000, 500000, 750000, 1000000, 1500000, 2000000, 2500000, 5000000, 10000000}

// Render draws the plan as SVG 1.1. What is not drawn, or drawn otherwise than
// the data say, is a finding with the thing's identity; see the package's
// comment. The error is the writer's, or for a manner that [DecodeManer] would
// not read a *codec.SyntaxError; nothing is written then.
func Render(w io.Writer, p *op.Oversiktsplan, opts ...Option) (quality.Findings, error) {
	p = cmp.Or(p, &op.Oversiktsplan{})
	s := settings{paper: Sheets()[1], legend: true, labels: true, bytes: largest}
	for _, o := range opts {
		if o != nil {
			o(&s)
		}
	}
	if s.manner == nil {
		s.manner = Standardmaner()
	}
	if err := s.manner.check(""); err != nil {
		return nil, err
	}
	r := &renderer{settings: s, plan: p, out: &counter{w: w}}
	r.w = bufio.NewWriterSize(r.out, 1<<16)
	if a := r.paper; !(a.Width >= 100 && a.Width <= 5000 && a.Height >= 100 && a.Height <= 5000) {
		r.paper = Sheets()[1]
		r.findings.Add(rulePaper.At(quality.Place{Object: p.Identitet}, quality.Textf("Pappret är %v × %v mm; kartan är ritad på %s.", "The paper is %v × %v mm; the map is drawn on %s.", a.Width, a.Height, r.paper.Name)))
	}
	r.collect()
	r.order()
	r.fit()
	r.simplify()
	r.dress()
	r.draw()
	return r.findings.Findings(), r.w.Flush()
}

// largest is how large a drawing gets, in bytes, before things are left out.
const largest = 48 << 20

// counter counts what has been written.
type counter struct {
	w io.Writer
	n int
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += n
	return n, err
}

type renderer struct {
	settings
	plan     *op.Oversiktsplan
	w        *bufio.Writer
	out      *counter
	findings codec.Collector

	things   []thing
	bounds   *geom.Bounds
	selected bool     // options left things out
	from     crs.Code // of the geometries
	system   crs.Code // of the map; 0 when it is not known
	move     *crs.Transform

	frame   [4]float64 // of the map, millimetres on the sheet
	x0, y1  float64    // metres at the frame's upper left corner
	mm      float64    // millimetres for a metre
	dropped int

	looks   []*look
	hatches []*Monster
	foot    []string
	buf     []byte

	taken    grid // by labels and marks
	effort   int  // spent on labels
	ink      *ink
	cut      int // things left out for size
	cutFirst []quality.Place
	said     map[string][][2]float64 // where a text stands
}

// fit decides scale and position.
func (r *renderer) fit() {
	right := r.paper.Width - margin
	if r.legend {
		right -= r.legendWidth() + 5
	}
	r.frame = [4]float64{margin, margin + head, right, 0}
	r.notices()
	r.frame[3] = r.paper.Height - margin - max(foot, 4+float64(len(r.foot))*3.1)
	b := r.bounds
	if r.window != nil {
		b = r.window
	}
	width, height, cx, cy := 0.0, 0.0, 0.0, 0.0
	if !b.IsEmpty() {
		width, height = b.Max(0)-b.Min(0), b.Max(1)-b.Min(1)
		cx, cy = (b.Min(0)+b.Max(0))/2, (b.Min(1)+b.Max(1))/2
	}
	if !(width > 0 || height > 0) {
		width, height = 1000, 1000
	}
	roomX, roomY := r.frame[2]-r.frame[0]-8, r.frame[3]-r.frame[1]-8
	fits := func(n int) bool { return width*1000/float64(n) <= roomX && height*1000/float64(n) <= roomY }
	if r.scale <= 0 {
		for _, r.scale = range scales {
			if fits(r.scale) {
				break
			}
		}
		for !fits(r.scale) {
			r.scale *= 2
		}
	} else if !fits(r.scale) && r.window == nil {
		r.findings.Add(ruleScale.At(quality.Place{Object: r.plan.Identitet}, quality.Textf("Planen är %.0f × %.0f m och ryms inte på %s i skala 1:%d.", "The plan is %.0f × %.0f m and does not fit %s at 1:%d.", width, height, r.paper.Name, r.scale)))
	}
	r.mm = 1000 / float64(r.scale)
	r.x0, r.y1 = cx-(r.frame[2]-r.frame[0])/2/r.mm, cy+(r.frame[3]-r.frame[1])/2/r.mm
}

// at is where a position lies on the sheet, in millimetres.
func (r *renderer) at(x, y float64) (float64, float64) {
	return r.frame[0] + (x-r.x0)*r.mm, r.frame[1] + (r.y1-y)*r.mm
}

func (r *renderer) f(format string, args ...any) { fmt.Fprintf(r.w, format, args...) }

// write puts a line of text on the sheet.
func (r *renderer) write(x, y, size float64, attributes, s string) {
	r.f(`<text x="%s" y="%s" font-size="%s"%s>%s</text>`+"\n", num(x), num(y), num(size), attributes, text(s))
}

func (r *renderer) draw() {
	name := clip(cmp.Or(strings.TrimSpace(r.plan.Namn), "Översiktsplan"), 200)
	r.f(`<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="%smm" height="%smm" viewBox="0 0 %s %s" font-family="Arial, Helvetica, sans-serif">`+"\n",
		num(r.paper.Width), num(r.paper.Height), num(r.paper.Width), num(r.paper.Height))
	r.f("<title>%s</title>\n", text(name))
	r.f(`<rect width="%s" height="%s" fill="#FFFFFF"/>`+"\n", num(r.paper.Width), num(r.paper.Height))
	r.patterns()
	f := r.frame
	box := fmt.Sprintf(`x="%s" y="%s" width="%s" height="%s"`, num(f[0]), num(f[1]), num(f[2]-f[0]), num(f[3]-f[1]))
	r.f(`<clipPath id="karta"><rect %s/></clipPath>`+"\n", box)
	r.f(`<g clip-path="url(#karta)">` + "\n")
	r.shapes()
	if r.labels {
		r.labelAll()
	}
	r.f("</g>\n")
	r.f(`<rect %s fill="none" stroke="#000000" stroke-width="0.2"/>`+"\n", box)
	r.title(name)
	r.scaleBar()
	if r.legend {
		r.legendBlock()
	}
	r.f("</svg>\n")
}

// title writes what plan it is, how far it has come, and its dates.
func (r *renderer) title(name string) {
	p := r.plan
	fitted := func(s string, room, size float64, bold bool) (string, float64) {
		for measure(s, size, bold) > room && size > 2 {
			size -= 0.25
		}
		for n := 200; measure(s, size, bold) > room && n > 10; n -= 5 {
			s = clip(s, n)
		}
		return s, size
	}
	s, size := fitted(name, r.paper.Width-2*margin, 5.5, true)
	r.write(margin, margin+4.2, size, ` font-weight="bold"`, s)
	var parts []string
	add := func(s string) {
		if s = clip(strings.TrimSpace(s), 80); s != "" {
			parts = append(parts, s)
		}
	}
	if k, ok := kommun.Name(p.Kommun); ok {
		add(k + " (" + p.Kommun + ")")
	} else {
		add(p.Kommun)
	}
	if p.Region != "" {
		add("Län " + p.Region)
	}
	add(string(p.Slag))
	if p.Version != "" {
		add("Version: " + p.Version)
	}
	if p.Status != "" {
		add("Status: " + string(p.Status))
	}
	for _, h := range []struct {
		slag op.Handelseslag
		word string
	}{{op.HandelseAntagen, "antagen"}, {op.HandelseLagaKraft, "laga kraft"}} {
		if d, ok := r.day(h.slag); ok {
			add(h.word + " " + d)
		}
	}
	s, size = fitted(strings.Join(parts, " · "), r.frame[2]-r.frame[0], 3, false)
	r.write(margin, margin+9.5, size, "", s)
}

// day is the last day of a kind of event.
func (r *renderer) day(slag op.Handelseslag) (string, bool) {
	d, ok := r.plan.Handelsedag(slag)
	return d.String(), ok
}

// notices decides what stands below the map.
func (r *renderer) notices() {
	p := r.plan
	var all []string
	system := "koordinatsystem: " + r.system.Name() + " (" + r.system.String() + ") · norrpilen är rutnätets"
	if r.system == 0 {
		system = "koordinatsystemet är inte angivet: kartan är ritad i planens tal som de är, och skalan gäller om de är meter"
		if r.from != 0 {
			system = "koordinatsystemet " + r.from.String() + " är inte känt här: kartan är ritad i planens tal som de är, och skalan gäller om de är meter"
		}
	}
	all = append(all, system)
	if r.move != nil {
		all[0] += " · ritad ur " + r.from.String()
	}
	switch p.Slag {
	case op.PlanslagRegionplan:
		all = append(all, "Regionplanen är inte bindande (7 kap. 2 § plan- och bygglagen).")
	default:
		all = append(all, "Översiktsplanen är inte bindande (3 kap. 2 § plan- och bygglagen).")
	}
	all = append(all, "Bilden är ritad ur planens data och är inget original: karta och text är tillsammans planen. Färger och tecken är inte fastställda.")
	if len(p.Anmarkningar) > 0 {
		all = append(all, "Länsstyrelsen har inte godtagit planen i en viss del; det är anmärkt i planen (3 kap. 5 § plan- och bygglagen).")
	}
	if r.selected {
		all = append(all, "Kartan visar ett urval av planen.")
	}
	r.foot = nil
	all[0] = "Skala 1:0000000 (" + clip(r.paper.Name, 20) + ") · " + all[0]
	for _, s := range all {
		r.foot = append(r.foot, wrap(s, r.footWidth(), 2.4, false)...)
	}
}

const barRoom = 78.0 // for the scale bar and the arrow

func (r *renderer) footWidth() float64 { return r.frame[2] - r.frame[0] - barRoom }

// scaleBar draws the scale, the north of the grid and the notices.
func (r *renderer) scaleBar() {
	y := r.frame[3] + 5
	length := 0.0
	for _, base := range []float64{1, 10, 100, 1000, 10000, 100000, 1000000} {
		for _, n := range []float64{1, 2, 5} {
			if n*base*r.mm <= 56 {
				length = n * base
			}
		}
	}
	if length > 0 {
		w := length * r.mm
		for i := range 4 {
			fill := "#000000"
			if i%2 == 1 {
				fill = "#FFFFFF"
			}
			r.f(`<rect x="%s" y="%s" width="%s" height="1.5" fill="%s" stroke="#000000" stroke-width="0.15"/>`+"\n", num(margin+float64(i)*w/4), num(y), num(w/4), fill)
		}
		unit := num(length) + " m"
		switch {
		case r.system == 0:
			unit = num(length) + " enheter"
		case length >= 1000:
			unit = num(length/1000) + " km"
		}
		r.write(margin, y+4.6, 2.5, "", "0")
		r.write(margin+w, y+4.6, 2.5, ` text-anchor="middle"`, unit)
	}
	x := margin + barRoom
	if r.system != 0 {
		r.f(`<path d="M%s %sl-2 6l2 -1.5l2 1.5z"/>`+"\n", num(x-8), num(y-2))
		r.write(x-8, y+7.6, 3, ` text-anchor="middle"`, "N")
	}
	for i, s := range r.foot {
		if i == 0 {
			s = strings.Replace(s, "1:0000000", fmt.Sprintf("1:%d", r.settings.scale), 1)
		}
		r.write(x, r.frame[3]+5.2+float64(i)*3.1, 2.4, "", s)
	}
}
