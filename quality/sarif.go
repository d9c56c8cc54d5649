package quality

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The parts of SARIF 2.1.0 (OASIS, 2020) that reports need.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		Language    string            `json:"language"`
		ColumnKind  string            `json:"columnKind,omitempty"`
		Results     []sarifResult     `json:"results"`
		Properties  members           `json:"properties,omitempty"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string             `json:"id"`
		ShortDescription sarifText          `json:"shortDescription"`
		Help             *sarifText         `json:"help,omitempty"`
		Default          sarifConfiguration `json:"defaultConfiguration"`
		Properties       members            `json:"properties,omitempty"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifInvocation struct {
		ExecutionSuccessful bool                `json:"executionSuccessful"`
		EndTime             string              `json:"endTimeUtc,omitempty"`
		Notifications       []sarifNotification `json:"toolConfigurationNotifications,omitempty"`
	}
	sarifNotification struct {
		Level          string       `json:"level"`
		Message        sarifText    `json:"message"`
		AssociatedRule sarifRuleRef `json:"associatedRule"`
	}
	sarifRuleRef struct {
		ID    string `json:"id"`
		Index int    `json:"index"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations,omitempty"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Properties   members           `json:"properties,omitempty"`
	}
	sarifLocation struct {
		ID         *int           `json:"id,omitempty"`
		Physical   *sarifPhysical `json:"physicalLocation,omitempty"`
		Logical    []sarifLogical `json:"logicalLocations,omitempty"`
		Properties members        `json:"properties,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int  `json:"startLine"`
		StartColumn int  `json:"startColumn,omitempty"`
		CharOffset  *int `json:"charOffset,omitempty"`
		CharLength  *int `json:"charLength,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"name,omitempty"`
		Full string `json:"fullyQualifiedName"`
		Kind string `json:"kind,omitempty"`
	}
)

// fingerprint is the name of what tells a result from others over several
// runs; a change of how it is made gives it a new number.
const fingerprint = "planinfo/v1"

// WriteSARIF writes the report as SARIF 2.1.0, the form that code review tools
// and editors show, with texts in one language: every rule with its level,
// every finding as a result with its line in the file, its object and path as
// a logical location, the related places, sizes and shape as properties, and a
// fingerprint that stays the same while the fault does, also when lines move.
// Rules that were not run are notifications of the invocation.
//
// Columns and character offsets count characters (Unicode code points). They
// need the text of the file: see [SourceText]. The error is that of w, or says
// that a number is not finite.
func (r *Report) WriteSARIF(w io.Writer, l Lang, opts ...WriteOption) error {
	s := writeOptions(opts)
	rules := r.allRules()
	index := make(map[Code]int, len(rules))
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: s.tool, Version: s.version, InformationURI: "https://github.com/planinfo-se/planinfo", Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Language:   "sv-SE", Results: []sarifResult{},
	}
	if l == EN {
		run.Language = "en-GB"
	}
	for i, x := range rules {
		index[x.Code] = i
		rule := sarifRule{ID: string(x.Code), ShortDescription: sarifText{x.Title.In(l)}, Default: sarifConfiguration{level(x.Severity)}}
		if rule.ShortDescription.Text == "" {
			rule.ShortDescription.Text = rule.ID
		}
		if x.Source != "" {
			rule.Help = &sarifText{Text{"Källa: ", "Source: "}.In(l) + x.Source + " (" + x.Certainty.Label(l) + ")"}
			rule.Properties = members{{"source", x.Source}, {"certainty", x.Certainty.String()}}
		}
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	invocation := sarifInvocation{ExecutionSuccessful: true}
	if !r.At.IsZero() {
		invocation.EndTime = r.At.Time().UTC().Format("2006-01-02T15:04:05.999Z")
	}
	for _, n := range r.NotRun {
		invocation.Notifications = append(invocation.Notifications, sarifNotification{
			Level: "note", Message: sarifText{joinNonEmpty(": ", Text{"Inte kört", "Not run"}.In(l), n.Reason.In(l))},
			AssociatedRule: sarifRuleRef{string(n.Rule.Code), index[n.Rule.Code]}})
	}
	run.Invocations = []sarifInvocation{invocation}
	if r.Subject.Object != "" || r.Subject.Name != "" {
		run.Properties = append(run.Properties, member{"subject", r.Subject})
	}
	if !r.AsOf.IsZero() {
		run.Properties = append(run.Properties, member{"asOf", r.AsOf})
	}

	texts := map[string]*lineText{}
	for name, data := range s.texts {
		if t := newLineText(data); t != nil {
			texts[name] = t
		}
	}
	seen := map[string]int{}
	for _, f := range r.sorted() {
		res := sarifResult{RuleID: string(f.Code), RuleIndex: index[f.Code], Level: level(f.Severity), Message: sarifText{f.Detail.In(l)}}
		if res.Message.Text == "" {
			res.Message.Text = joinNonEmpty("", f.Summary.In(l))
		}
		if res.Message.Text == "" {
			res.Message.Text = res.RuleID
		}
		if loc := f.Place.sarif(texts); loc != nil {
			res.Locations = []sarifLocation{*loc}
		}
		for _, p := range f.Related {
			if loc := p.sarif(texts); loc != nil {
				id := len(res.Related) + 1
				loc.ID = &id
				res.Related = append(res.Related, *loc)
			}
		}
		base := f.fingerprint()
		key := base
		if seen[base]++; seen[base] > 1 {
			key += ":" + strconv.Itoa(seen[base])
		}
		res.Fingerprints = map[string]string{fingerprint: key}
		if f.Source != "" {
			res.Properties = append(res.Properties, member{"source", f.Source}, member{"certainty", f.Certainty.String()})
		}
		if len(f.Sizes) > 0 {
			res.Properties = append(res.Properties, member{"sizes", f.Sizes})
		}
		if f.Shape != nil && f.Shape.Geometry != nil {
			res.Properties = append(res.Properties, member{"shape", f.Shape})
		}
		run.Results = append(run.Results, res)
	}
	return writeIndented(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func level(s Severity) string {
	switch s {
	case Stoppar:
		return "error"
	case Varnar:
		return "warning"
	case Upplysning:
		return "note"
	}
	return "none"
}

func (p Place) sarif(texts map[string]*lineText) *sarifLocation {
	var loc sarifLocation
	if p.Source != "" {
		loc.Physical = &sarifPhysical{Artifact: sarifArtifact{fileURI(p.Source)}}
		if p.Line > 0 {
			g := &sarifRegion{StartLine: p.Line}
			if t := texts[p.Source]; t != nil {
				if column, offset, ok := t.characters(p.Line, p.Column); ok {
					zero := 0
					g.StartColumn, g.CharOffset, g.CharLength = column, &offset, &zero
				}
			}
			loc.Physical.Region = g
		}
	}
	if full := p.Object + p.Path; full != "" {
		logical := sarifLogical{Full: full, Kind: "object"}
		if p.Path != "" {
			logical.Name = p.Path[strings.LastIndexByte(p.Path, '/')+1:]
			logical.Kind = "member"
			if p.Object == "" {
				logical.Full = p.Path
			}
		} else {
			logical.Name = p.Object
		}
		loc.Logical = []sarifLogical{logical}
	}
	if p.Coordinate != nil {
		loc.Properties = members{{"coordinate", p.Coordinate}}
	}
	if loc.Physical == nil && loc.Logical == nil && loc.Properties == nil {
		return nil
	}
	return &loc
}

// fileURI writes a file's name as a URI reference.
func fileURI(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	u := url.URL{Path: name}
	switch {
	case strings.HasPrefix(name, "//"):
		host, path, _ := strings.Cut(name[2:], "/")
		u = url.URL{Scheme: "file", Host: host, Path: "/" + path}
	case strings.HasPrefix(name, "/"):
		u.Scheme = "file"
	case len(name) > 2 && name[1] == ':' && name[2] == '/':
		u = url.URL{Scheme: "file", Path: "/" + name}
	}
	return u.String()
}

// fingerprint tells the fault from others: by its code, what it is about and
// where on the ground, and not by line, which changes when anything above it
// does.
func (f *Finding) fingerprint() string {
	h := sha256.New()
	put := func(p Place) {
		path := p.Path
		if rest, ok := strings.CutPrefix(path, "/features/"); ok && p.Object != "" {
			if i := strings.IndexByte(rest, '/'); i >= 0 {
				path = strings.TrimPrefix(rest[i:], "/properties")
			} else {
				path = ""
			}
		}
		fmt.Fprintf(h, "%q %q ", p.Object, path)
		if c := p.Coordinate; c != nil {
			fmt.Fprintf(h, "%.1f %.1f %q ", c.X, c.Y, c.CRS)
		}
	}
	fmt.Fprintf(h, "%q ", f.Code)
	put(f.Place)
	for _, p := range f.Related {
		put(p)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// A lineText counts characters in a text. It has the count at every so many
// bytes, so that a file on one line costs no more than one on many.
type lineText struct {
	data   []byte
	starts []int // offset of each line
	chars  []int // characters before each chunk
}

const charChunk = 4 << 10

// newLineText returns nil for what is not UTF-8.
func newLineText(data []byte) *lineText {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		return nil
	}
	t := &lineText{data: data, starts: []int{0}, chars: []int{0}}
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
		t.starts = append(t.starts, at)
	}
	for at := charChunk; at <= len(data); at += charChunk {
		t.chars = append(t.chars, t.chars[len(t.chars)-1]+begun(data[at-charChunk:at]))
	}
	return t
}

// begun counts the characters that begin in b.
func begun(b []byte) int {
	n := 0
	for _, c := range b {
		if c&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

func (t *lineText) before(at int) int {
	k := at / charChunk
	return t.chars[k] + begun(t.data[k*charChunk:at])
}

// characters turns a line and a column in bytes into a column and an offset in
// characters.
func (t *lineText) characters(line, column int) (col, offset int, ok bool) {
	if line < 1 || line > len(t.starts) || column < 1 {
		return 0, 0, false
	}
	start := t.starts[line-1]
	if column-1 > len(t.data)-start {
		return 0, 0, false
	}
	offset = t.before(start + column - 1)
	return offset - t.before(start) + 1, offset, true
}
