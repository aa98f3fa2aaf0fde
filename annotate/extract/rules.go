package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhupi/annotate/text"
)

// rule finds the spans of one label by pattern. What the rules find reaches the
// model as evidence beside all other: a schema without these labels, or one that
// draws their edges elsewhere, is learnt all the same.
type rule struct {
	label   string
	pattern *regexp.Regexp
}

// The parts that patterns are made of. Amounts are written with western or
// Chinese digits and a multiplier; 多, 余 and 几 make them vague.
const (
	western = `[0-9][0-9,]*(?:\.[0-9]+)?`
	chinese = `[零〇一二两三四五六七八九十百千万亿]+`
	amount  = `(?:(?:` + western + `|` + chinese + `)[多余几]?[十百千万亿]*[多余]?)`
	amounts = amount + `(?:[-~—～至到]` + amount + `)?`

	year  = `(?:(?:[12][0-9]{3}|[一二][〇零○一二三四五六七八九]{3}|[0-9]{2})(?:年度?|财年)|[今去明前后]年)`
	month = `(?:(?:[01]?[0-9]|十?[一二三四五六七八九]|十)月份?)`
	day   = `(?:[0-3]?[0-9](?:日|号))`
	hour  = `(?:[0-2]?[0-9](?:时|点|:[0-5][0-9])(?:[0-5]?[0-9]分|半)?)`
	half  = `(?:[上下]半年|[前一二三四1-4]?[一二三四1-4]季度|前[一二三四五六七八九十0-9]+个?月|[上下]半?年度)`
	part  = `(?:上午|下午|中午|晚上|晚间|晚|凌晨|早上|清晨|傍晚|上旬|中旬|下旬|初|底|末)`
	to    = `[-~—～至到]`
)

// rules returns the rules of the default schema, more telling ones first.
func rules() []rule {
	date := `(?:` + year + `(?:` + half + `|` + month + `(?:` + day + `)?)?|` + month + `(?:` + day + `)?|` + day + `|` + half + `)`
	moment := date + part + `?` + hour + `?`
	return []rule{
		{"TIME", regexp.MustCompile(
			`(?:上|本)?世纪?[0-9一二三四五六七八九]+0?年代[初中末]?|` +
				year + to + year + `|` + moment + `(?:` + to + moment + `|` + to + `[0-9]{1,2}日?)?`)},
		{"MONEY", regexp.MustCompile(
			`(?:人民币|新台币|港币|美元)?` + amounts + `(?:元人民币|美元|港元|欧元|日元|英镑|韩元|新台币|港币|卢布|元)|[百千万亿]+元`)},
		{"QTY", regexp.MustCompile(
			amounts + `(?:%|％|‰|个百分点)|百分之` + chinese + `|` + amounts + measure())},
	}
}

// measure is the alternation of measure words and units, longer ones first.
// Collected from grammars, not from the gold.
func measure() string {
	const words = `平方公里 平方千米 平方米 立方米 千瓦时 公里 千米 厘米 毫米 微米 纳米 公顷 公斤 千克 毫克 毫升 ` +
		`千瓦 兆瓦 万吨级 吨级 标箱 标准箱 车次 人次 班次 架次 航班 户次 场次 分钟 小时 个月 周年 周岁 ` +
		`个 家 项 名 位 人 次 件 种 类 条 座 栋 幢 间 套 台 辆 艘 架 列 节 批 期 届 场 年 月 天 周 岁 日 秒 ` +
		`亩 吨 米 克 斤 升 度 倍 成 层 级 户 所 处 片 块 张 支 枝 根 颗 粒 只 头 匹 株 棵 本 册 篇 首 部 份 ` +
		`步 门 起 桩 笔 宗 组 队 对 双 副 轮 趟 遍 回 顿 句 字 页 章 村 镇 县 市 省 国 洲 区 星 G T K W`
	return `(?:` + strings.Join(strings.Fields(words), "|") + `)`
}

// applyRules appends what the rules see in the sentence at, as matches of the
// sources from first on. A match inside a longer one of an earlier rule is left
// out: 27日 in 11月27日至29日 is no quantity.
func applyRules(rules []rule, runes []rune, at text.Span, first int, out []match) []match {
	before := len(out)
	for i, rule := range rules {
		for _, s := range rule.find(runes, at) {
			inside := func(m match) bool { return m.source != first+i && m.Span != s && m.Covers(s) }
			if !slices.ContainsFunc(out[before:], inside) {
				out = append(out, match{s, first + i})
			}
		}
	}
	return out
}

// find runs the pattern over the normalised characters of a sentence, so that
// offsets are those of the text.
func (r rule) find(runes []rune, at text.Span) []text.Span {
	sentence := string(runes[at.Start:at.End])
	var out []text.Span
	position, last := at.Start, 0
	for _, m := range r.pattern.FindAllStringIndex(sentence, -1) {
		start := position + utf8.RuneCountInString(sentence[last:m[0]])
		position = start + utf8.RuneCountInString(sentence[m[0]:m[1]])
		last = m[1]
		out = append(out, text.Span{Start: start, End: position})
	}
	return out
}
