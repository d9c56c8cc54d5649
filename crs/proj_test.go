package crs

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

// grid covers the area of validity evenly and the same in every run.
func grid() (points [][2]float64) {
	for lat := south + 0.05; lat < north; lat += 0.25 {
		for lon := west + 0.05; lon < east; lon += 0.22 {
			points = append(points, [2]float64{lon, lat})
		}
	}
	return points
}

// cs2cs asks PROJ. Input and output are in the model's order; PROJ keeps the
// authority's.
func cs2cs(t *testing.T, from, to Code, points [][2]float64) [][2]float64 {
	t.Helper()
	path, err := exec.LookPath("cs2cs")
	if err != nil {
		t.Skip("cs2cs is missing (Debian package proj-bin): PROJ was not asked; the golden points are checked without it")
	}
	turned := func(c Code, p [2]float64) [2]float64 {
		if c.AuthorityOrder() == NorthEast {
			p[0], p[1] = p[1], p[0]
		}
		return p
	}
	var in bytes.Buffer
	for _, p := range points {
		p = turned(from, p)
		fmt.Fprintf(&in, "%.13f %.13f\n", p[0], p[1])
	}
	cmd := exec.Command(path, "-f", "%.13f", from.String(), to.String())
	cmd.Env = append(cmd.Environ(), "PROJ_NETWORK=OFF")
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("cs2cs: %v", err)
	}
	var result [][2]float64
	for sc := bufio.NewScanner(bytes.NewReader(out)); sc.Scan(); {
		var p [2]float64
		if _, err := fmt.Sscan(sc.Text(), &p[0], &p[1]); err != nil {
			t.Fatalf("cs2cs says %q", sc.Text())
		}
		result = append(result, turned(to, p))
	}
	if len(result) != len(points) {
		t.Fatalf("cs2cs gave %d positions of %d", len(result), len(points))
	}
	return result
}

// TestAgreesWithPROJ holds every system to a hundredth of a millimetre, both
// ways, all over Sweden.
func TestAgreesWithPROJ(t *testing.T) {
	const limit = 0.01e-3
	points := grid()
	for _, c := range Codes() {
		if !c.IsProjected() {
			continue
		}
		t.Run(c.String(), func(t *testing.T) {
			fwd, inv := mustTransform(t, SWEREF99, c), mustTransform(t, c, SWEREF99)
			plane := cs2cs(t, SWEREF99, c, points)
			back := cs2cs(t, c, SWEREF99, plane)
			var worstF, worstI float64
			for i, p := range points {
				x, y, err := fwd.XY(p[0], p[1])
				if err != nil {
					t.Fatalf("%v: %v", p, err)
				}
				worstF = max(worstF, metres(c, plane[i], [2]float64{x, y}))
				lon, lat, err := inv.XY(plane[i][0], plane[i][1])
				if err != nil {
					t.Fatalf("%v: %v", plane[i], err)
				}
				worstI = max(worstI, metres(SWEREF99, back[i], [2]float64{lon, lat}))
			}
			t.Logf("%d positions: at most %.6f mm forward, %.6f mm inverse", len(points), worstF*1000, worstI*1000)
			if worstF > limit || worstI > limit {
				t.Errorf("off PROJ by %g m forward, %g m inverse", worstF, worstI)
			}
		})
	}
}

// TestPairsAgreeWithPROJ goes from one plane system to another, and to the
// frames that are taken as equal to SWEREF 99.
func TestPairsAgreeWithPROJ(t *testing.T) {
	for _, c := range [][2]Code{
		{SWEREF99TM, SWEREF991330}, {SWEREF992315, SWEREF991200}, {RT90, SWEREF991500}, {SWEREF991800, RT90},
		{SWEREF99TM, WGS84}, {SWEREF991200, CRS84}, {SWEREF992145, ETRS89},
		{WGS84, SWEREF99TM}, {CRS84, SWEREF991415}, {ETRS89, SWEREF991845}, {SWEREF99, WGS84}, {ETRS89, CRS84},
	} {
		geo, tr := mustTransform(t, SWEREF99, c[0]), mustTransform(t, c[0], c[1])
		points := grid()
		if c[0] == RT90 {
			points = inside(points) // its box is in its own datum
		}
		for i, p := range points {
			var err error
			if points[i][0], points[i][1], err = geo.XY(p[0], p[1]); err != nil {
				t.Fatal(err)
			}
		}
		want := cs2cs(t, c[0], c[1], points)
		worst := 0.0
		for i, p := range points {
			x, y, err := tr.XY(p[0], p[1])
			if err != nil {
				t.Fatalf("%v: %v", p, err)
			}
			worst = max(worst, metres(c[1], want[i], [2]float64{x, y}))
		}
		t.Logf("%v to %v: %d positions, at most %.6f mm off PROJ", c[0], c[1], len(points), worst*1000)
		if worst > 0.01e-3 {
			t.Errorf("%v to %v: off PROJ by %g m", c[0], c[1], worst)
		}
	}
}

// projinfo asks PROJ what it knows.
func projinfo(t *testing.T, args ...string) string {
	t.Helper()
	path, err := exec.LookPath("projinfo")
	if err != nil {
		t.Skip("projinfo is missing (Debian package proj-bin): the systems were not compared with PROJ's")
	}
	cmd := exec.Command(path, args...)
	cmd.Env = append(cmd.Environ(), "PROJ_NETWORK=OFF")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("projinfo %v: %v: %s", args, err, out)
	}
	return string(out)
}

// find1 returns the numbers that an expression finds.
func find1(t *testing.T, expr, text string) (numbers []float64) {
	t.Helper()
	m := regexp.MustCompile(expr).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("PROJ does not say %s", expr)
	}
	for _, s := range m[1:] {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, x)
	}
	return numbers
}

// TestSystemsAsInPROJ compares the table of systems with PROJ's copy of the
// EPSG data set. Areas of use are revised now and then, by little; of several
// the last is the widest.
func TestSystemsAsInPROJ(t *testing.T) {
	for _, c := range Codes() {
		p, ok := c.Projection()
		if !ok {
			continue
		}
		wkt := projinfo(t, c.String(), "-o", "WKT2:2019", "--single-line")
		for expr, want := range map[string]float64{
			`"Longitude of natural origin",([-0-9.]+)`:         p.CentralMeridian,
			`"Scale factor at natural origin",([-0-9.]+)`:      p.Scale,
			`"False easting",([-0-9.]+)`:                       p.FalseEasting,
			`"False northing",([-0-9.]+)`:                      p.FalseNorthing,
			`"Latitude of natural origin",([-0-9.]+)`:          0,
			`ELLIPSOID\["[^"]*",([-0-9.]+),[-0-9.]+,`:          p.Ellipsoid.SemiMajorAxis,
			`ELLIPSOID\["[^"]*",[-0-9.]+,([-0-9.]+),`:          p.Ellipsoid.InverseFlattening,
			`AXIS\["northing \([NX]\)",north,ORDER\[([0-9])\]`: 1,
		} {
			if got := find1(t, expr, wkt)[0]; math.Abs(got-want) > 1e-12*math.Abs(want) && math.Abs(got-want) > 5e-13 {
				t.Errorf("%v: %s is %v, want %v", c, expr, want, got)
			}
		}
		use, _ := c.AreaOfUse()
		b := find1(t, `.*BBOX\[([-0-9.]+),([-0-9.]+),([-0-9.]+),([-0-9.]+)\]`, wkt)
		for i, got := range []float64{use.South, use.West, use.North, use.East} {
			if math.Abs(got-b[i]) > 0.3 {
				t.Errorf("%v: area of use %v, PROJ has %v", c, use, b)
			}
		}
	}
}

// TestUncertaintyAsInPROJ compares what is stated with what PROJ states. For
// RT 90 to ETRS89 PROJ prefers another shift, see rt90.go.
func TestUncertaintyAsInPROJ(t *testing.T) {
	for _, c := range [][2]Code{{RT90, SWEREF99TM}, {RT90, WGS84}, {SWEREF991500, RT90}, {SWEREF99, WGS84}, {ETRS89, WGS84}, {SWEREF99, ETRS89}, {SWEREF99TM, WGS84}} {
		summary := projinfo(t, "--summary", "--spatial-test", "intersects", "-s", c[0].String(), "-t", c[1].String())
		want := find1(t, `, ([0-9.]+) m,`, summary)[0]
		if a := mustTransform(t, c[0], c[1]).Accuracy(); a.Uncertainty != want {
			t.Errorf("%v to %v: %v, PROJ says %s", c[0], c[1], a, summary)
		}
	}
}

// inside leaves the positions that are some way from the edge.
func inside(points [][2]float64) (out [][2]float64) {
	for _, p := range points {
		if p[0] > west+0.1 && p[0] < east-0.1 && p[1] > south+0.1 && p[1] < north-0.1 {
			out = append(out, p)
		}
	}
	return out
}
