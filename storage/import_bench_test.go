package storage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"zhupi/annotate"
	"zhupi/annotate/annotatetest"
	"zhupi/annotate/clean"
	"zhupi/annotate/importer"
	"zhupi/annotate/project"
	"zhupi/annotate/text"
)

// asIs cleans nothing, so that what an import costs beside cleaning shows.
type asIs struct{}

func (asIs) Clean(_ context.Context, raw text.Text, _ clean.Options) (clean.Result, error) {
	return clean.Result{Text: raw}, nil
}

// BenchmarkImport imports 10,000 articles of 1,000 characters into one project;
// every tenth is a reprint of an earlier one.
func BenchmarkImport(b *testing.B) {
	const articles, chars = 10_000, 1000
	words := strings.Fields("市委 书记 在 潍坊 考察 时 强调 要 抓好 招商 引资 项目 落地 开工 企业 座谈 签约 港口 学校 医院")
	r := rand.New(rand.NewPCG(9, 10))
	bodies := make([]string, articles)
	for i := range bodies {
		if i%10 == 9 {
			bodies[i] = bodies[r.IntN(i)] + "（来源：某网）"
			continue
		}
		var body []rune
		for len(body) < chars {
			body = append(body, []rune(words[r.IntN(len(words))])...)
			if r.IntN(8) == 0 {
				body = append(body, '，', rune('一'+r.IntN(3000)))
			}
		}
		bodies[i] = string(body)
	}
	for b.Loop() {
		s, err := Open(b.Context(), b.TempDir()+"/p.zhupi", CreateIfAbsent)
		if err != nil {
			b.Fatal(err)
		}
		p, err := project.New(b.Context(), s, project.Tools{Cleaner: asIs{}, Now: annotatetest.Day})
		if err != nil {
			b.Fatal(err)
		}
		sources := func(yield func(importer.Progress, error) bool) {
			for i, body := range bodies {
				yield(importer.Progress{Source: importer.Source{
					ID: fmt.Sprint(i), Raw: text.New(body), Bytes: []byte(body), Encoding: importer.UTF8,
				}}, nil)
			}
		}
		report, err := p.ImportSources(b.Context(), sources, project.ImportOptions{}, func(annotate.Progress) {})
		if err != nil || len(report.IDs) != articles {
			b.Fatalf("%d imported, %v", len(report.IDs), err)
		}
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N*articles), "ms/article")
}
