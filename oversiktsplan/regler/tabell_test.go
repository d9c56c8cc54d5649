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
	for name, l := range map[string]quality.Lang{"regler-oversiktsplan.md": quality.SV, "rules-oversiktsplan.md": quality.EN} {
		var b bytes.Buffer
		if err := WriteMarkdown(&b, l); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("..", "..", "docs", name)
		if *update {
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

// Each rule is whole.
func TestTable(t *testing.T) {
	form := regexp.MustCompile(`^op/[a-z]+(-[a-z]+)*$`)
	seen := map[quality.Code]bool{}
	for _, g := range Regler() {
		if !form.MatchString(string(g.Code)) || seen[g.Code] {
			t.Errorf("code %q", g.Code)
		}
		seen[g.Code] = true
		for _, x := range []quality.Text{g.Title, g.Text} {
			if x.SV == "" || x.EN == "" {
				t.Errorf("%s: a text is missing", g.Code)
			}
		}
		for _, x := range []quality.Text{g.Tillampning(), g.EjHar, g.Behov()} {
			if (x.SV == "") != (x.EN == "") {
				t.Errorf("%s: %+v is in one language", g.Code, x)
			}
		}
		if g.Source == "" || g.Severity < quality.Upplysning || g.Severity > quality.Stoppar || g.Certainty < quality.Official || g.Certainty > quality.Inferred {
			t.Errorf("%s: %+v", g.Code, g.Rule)
		}
		if (g.check != nil) == (g.EjHar != quality.Text{}) {
			t.Errorf("%s: reason %q", g.Code, g.EjHar.EN)
		}
	}
	Regler()[0].Code = "x"
	Rules()[0].Code = "x"
	if Regler()[0].Code == "x" || Rules()[0].Code == "x" {
		t.Error("the table is shared")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestTableAsJSON(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var rows []quality.Rule
	if err := json.Unmarshal(b.Bytes(), &rows); err != nil {
		t.Fatal(err)
	}
	for i, r := range Rules() {
		if rows[i] != r {
			t.Errorf("%d: %+v, want %+v", i, rows[i], r)
		}
	}
	if WriteMarkdown(failing{}, quality.SV) == nil || WriteJSON(failing{}) == nil {
		t.Error("no error")
	}
}

func TestOptions(t *testing.T) {
	p := clean()
	p.Namn, p.Miljobedomning = "", nil
	r := check(p, Only("op/plan-facts", "op/mkb"), Without("op/mkb"), Regrade("op/plan-facts", quality.Upplysning), Source("op.json"))
	if len(r.Findings) != 1 || r.Findings[0].Severity != quality.Upplysning || r.Findings[0].Place.Source != "op.json" || len(r.Rules) != 1 || len(r.NotRun) != len(Regler())-1 {
		t.Errorf("%+v", r)
	}
	// A severity that the caller chose is not weighed down for drafts.
	p = clean()
	p.Status, p.Handelser, p.Aktualitet, p.Miljobedomning = "påbörjad", nil, nil, nil
	if fs := check(p, Only("op/mkb"), Regrade("op/mkb", quality.Stoppar)).Findings; len(fs) != 1 || fs[0].Severity != quality.Stoppar {
		t.Error(fs)
	}
	if fs := check(p, Only("op/mkb")).Findings; len(fs) != 1 || fs[0].Severity != quality.Varnar {
		t.Error(fs)
	}
	if r := Check(nil); len(r.Findings) == 0 || len(r.NotRun) == 0 {
		t.Errorf("nothing is said of nothing: %+v", r)
	}
}
