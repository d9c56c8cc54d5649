package crs

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"strings"
	"testing"
)

// grid covers Sweden evenly and the same in every run.
func grid() (points [][2]float64) {
	for lat := 55.05; lat <= 69.2; lat += 0.35 {
		for lon := 10.6; lon <= 24.5; lon += 0.3 {
			points = append(points, [2]float64{lon, lat})
		}
	}
	return points
}

// cs2cs asks PROJ. Input and output are in the model's order; PROJ keeps the
// authority's, northing or latitude first, for all systems used here.
func cs2cs(t *testing.T, from, to Code, points [][2]float64) [][2]float64 {
	t.Helper()
	path, err := exec.LookPath("cs2cs")
	if err != nil {
		t.Skip("cs2cs is missing (Debian package proj-bin): PROJ was not asked; the golden points were checked")
	}
	var in bytes.Buffer
	for _, p := range points {
		fmt.Fprintf(&in, "%.13f %.13f\n", p[1], p[0])
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
		var a, b float64
		if _, err := fmt.Sscan(strings.ReplaceAll(sc.Text(), "\t", " "), &a, &b); err != nil {
			t.Fatalf("cs2cs says %q", sc.Text())
		}
		result = append(result, [2]float64{b, a})
	}
	if len(result) != len(points) {
		t.Fatalf("cs2cs gave %d positions of %d", len(result), len(points))
	}
	return result
}

// metres is the distance between two positions in the same system.
func metres(c Code, a, b [2]float64) float64 {
	dx, dy := a[0]-b[0], a[1]-b[1]
	if !c.IsProjected() {
		dx, dy = dx*rad*6378137*math.Cos(a[1]*rad), dy*rad*6378137
	}
	return math.Hypot(dx, dy)
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
			fwd, err := NewTransform(SWEREF99, c)
			if err != nil {
				t.Fatal(err)
			}
			inv, err := NewTransform(c, SWEREF99)
			if err != nil {
				t.Fatal(err)
			}
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
	for _, c := range []Code{WGS84, CRS84, ETRS89} {
		tr, err := NewTransform(SWEREF99TM, c)
		if err != nil {
			t.Fatal(err)
		}
		if x, y, err := tr.XY(500000, 6765500); err != nil || math.Abs(x-15) > 1e-12 || y < 61 || y > 61.1 {
			t.Errorf("%v: %g %g %v", c, x, y, err)
		}
	}
}

// TestZoneToZoneAgreesWithPROJ goes from one plane system to another.
func TestZoneToZoneAgreesWithPROJ(t *testing.T) {
	for _, c := range [][2]Code{{SWEREF99TM, SWEREF991330}, {SWEREF992315, SWEREF991200}, {RT90, SWEREF991500}, {SWEREF991800, RT90}} {
		geo, err := NewTransform(SWEREF99, c[0])
		if err != nil {
			t.Fatal(err)
		}
		tr, err := NewTransform(c[0], c[1])
		if err != nil {
			t.Fatal(err)
		}
		points := grid()
		for i, p := range points {
			points[i][0], points[i][1], err = geo.XY(p[0], p[1])
			if err != nil {
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
		t.Logf("%v to %v: at most %.6f mm off PROJ", c[0], c[1], worst*1000)
		if worst > 0.01e-3 {
			t.Errorf("%v to %v: off PROJ by %g m", c[0], c[1], worst)
		}
	}
}
