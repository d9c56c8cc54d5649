package kommun_test

import (
	"testing"

	"github.com/planinfo-se/planinfo/internal/kommun"
)

// The number of municipalities in each county. Source: SCB.
var perCounty = map[string]int{"01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5, "12": 33,
	"13": 6, "14": 49, "17": 16, "18": 12, "19": 10, "20": 15, "21": 10, "22": 7, "23": 8, "24": 15, "25": 14}

func TestTable(t *testing.T) {
	if kommun.Count != 290 {
		t.Fatalf("%d municipalities, want 290", kommun.Count)
	}
	counties := map[string]int{}
	n := 0
	names := map[string]bool{}
	for i := range 10000 {
		code := string([]byte{byte('0' + i/1000), byte('0' + i/100%10), byte('0' + i/10%10), byte('0' + i%10)})
		name, ok := kommun.Name(code)
		if !ok {
			continue
		}
		n++
		counties[code[:2]]++
		if name == "" || names[name] {
			t.Errorf("%s: name %q is empty or used twice", code, name)
		}
		names[name] = true
		if back, ok := kommun.Code(name); !ok || back != code {
			t.Errorf("Code(%q) = %q, %v; want %q", name, back, ok, code)
		}
	}
	if n != kommun.Count {
		t.Errorf("found %d of %d: the table is not sorted", n, kommun.Count)
	}
	for c, want := range perCounty {
		if counties[c] != want {
			t.Errorf("county %s has %d municipalities, want %d", c, counties[c], want)
		}
	}
	if len(counties) != len(perCounty) {
		t.Errorf("%d counties, want %d", len(counties), len(perCounty))
	}
}

func TestUnknown(t *testing.T) {
	for _, code := range []string{"", "0000", "9999", "129", "12900", "1737 ", "0100"} {
		if name, ok := kommun.Name(code); ok {
			t.Errorf("Name(%q) = %q", code, name)
		}
	}
	if code, ok := kommun.Code("Mora kommun"); ok {
		t.Errorf("Code of a name that is not in the list = %q", code)
	}
}
