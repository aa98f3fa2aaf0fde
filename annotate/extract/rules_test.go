package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhupi/annotate/text"
)

func TestRules(t *testing.T) {
	for _, test := range []struct {
		in   string
		want []string
	}{
		{"11月27日至29日", []string{"TIME:11月27日至29日"}},
		{"2024年1月8日至10日举行", []string{"TIME:2024年1月8日至10日"}},
		{"29日上午", []string{"TIME:29日上午"}},
		{"今年一季度，去年上半年", []string{"TIME:今年一季度", "TIME:去年上半年"}},
		{"二〇二三年七月", []string{"TIME:二〇二三年七月"}},
		{"２０２３年", []string{"TIME:2023年", "QTY:2023年"}},
		{"上世纪90年代", []string{"TIME:上世纪90年代"}},
		{"投资20亿元以上", []string{"MONEY:20亿元"}},
		{"约1,000.5万美元", []string{"MONEY:1,000.5万美元"}},
		{"亿元以上项目", []string{"MONEY:亿元"}},
		{"新台币50亿元", []string{"MONEY:新台币50亿元"}},
		{"300多个项目", []string{"QTY:300多个"}},
		{"年产55万吨", []string{"QTY:55万吨"}},
		{"增长12.5%，占百分之九十九", []string{"QTY:12.5%", "QTY:百分之九十九"}},
		{"近年来，目前", nil},
	} {
		var runes []rune
		for _, r := range test.in {
			runes = append(runes, normalise(r))
		}
		var got []string
		for _, m := range applyRules(rules(), runes, text.Span{Start: 0, End: len(runes)}, 0, nil) {
			got = append(got, rules()[m.source].label+":"+string(runes[m.Start:m.End]))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.in, diff)
		}
	}
}
