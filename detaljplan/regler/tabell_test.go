package regler

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "rewrite the tables of rules in docs")

// The documents are what the table writes.
func TestDocuments(t *testing.T) {
	for name, l := range map[string]quality.Lang{"regler.md": quality.SV, "rules.md": quality.EN} {
		var b bytes.Buffer
		if err := WriteMarkdown(&b, l); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("..", "..", "docs", name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(want, b.Bytes()) {
			t.Errorf("%s is not what the table writes; run with -update and look at the change (%v)", path, err)
		}
	}
}

// Each rule is whole: a code of its own in the right form, texts in both
// languages, and a check or a reason why there is none.
func TestTable(t *testing.T) {
	ours := regexp.MustCompile(`^(regler/[a-z]+(-[a-z]+)*|DP-\d{4}|DP-Krav-\d{4}|BAS-\d{3}|6\.1-0[23])$`)
	seen := map[quality.Code]bool{}
	for _, g := range Regler() {
		if !ours.MatchString(string(g.Code)) || seen[g.Code] {
			t.Errorf("code %q", g.Code)
		}
		seen[g.Code] = true
		for _, x := range []quality.Text{g.Title, g.Text} {
			if x.SV == "" || x.EN == "" {
				t.Errorf("%s: a text is missing", g.Code)
			}
		}
		for _, x := range []quality.Text{g.Galler, g.EjHar, g.Behov()} {
			if (x.SV == "") != (x.EN == "") {
				t.Errorf("%s: %+v is in one language", g.Code, x)
			}
		}
		if g.Source == "" || g.Severity < quality.Upplysning || g.Severity > quality.Stoppar || g.Certainty < quality.Official || g.Certainty > quality.Inferred {
			t.Errorf("%s: %+v", g.Code, g.Rule)
		}
		if checked := g.check != nil || g.samling != nil; checked == (g.EjHar != quality.Text{}) {
			t.Errorf("%s: checked %v, reason %q", g.Code, checked, g.EjHar.EN)
		}
	}
	for _, code := range []quality.Code{"DP-0001", "DP-0004", "DP-0018", "DP-0005", "DP-0009", "DP-0010", "DP-0011", "DP-0012", "DP-0014", "DP-0015",
		"DP-0016", "DP-0017", "DP-0019", "DP-0020", "DP-0021", "DP-0022", "DP-Krav-0017", "BAS-005", "6.1-02", "6.1-03"} {
		if !seen[code] {
			t.Errorf("%s is not in the table", code)
		}
	}
}

func TestTableAsJSON(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		quality.Rule
		NotChecked *quality.Text
	}
	if err := json.Unmarshal(b.Bytes(), &rows); err != nil {
		t.Fatal(err)
	}
	rules := Regler()
	if len(rows) != len(rules) {
		t.Fatalf("%d rows, %d rules", len(rows), len(rules))
	}
	for i, r := range rows {
		if r.Rule != rules[i].Rule || (r.NotChecked != nil) != (rules[i].EjHar != quality.Text{}) {
			t.Errorf("%d: %+v, want %+v", i, r.Rule, rules[i].Rule)
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWritersTellOfErrors(t *testing.T) {
	if WriteMarkdown(failing{}, quality.SV) == nil || WriteJSON(failing{}) == nil {
		t.Error("no error")
	}
}

func TestTableIsTheCallers(t *testing.T) {
	Regler()[0].Code = "x"
	Rules()[0].Code = "x"
	if Regler()[0].Code == "x" || Rules()[0].Code == "x" {
		t.Error("the table is shared")
	}
}
