package reprint_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"zhupi/annotate/text"
)

// visit is an article of six sentences in three paragraphs.
const visit = `本报讯 （记者 林一舟）9月3日上午，青屿市委书记周远山率队到云栖新区调研重点项目建设，先后走进星河储能电池基地和滨江数字产业园，察看生产线安装进度，询问企业用工和融资情况。
在星河储能电池基地，项目负责人介绍，一期工程投资12.6亿元，计划年底前投产，达产后每年可生产电芯八百万只。周远山要求新区管委会派专人驻点，把审批、供电、供水的堵点一项一项打通。他说，好项目等不起，哪个环节慢了就要追究哪个环节。
座谈会上，副市长何静文通报了上半年招商引资情况。周远山强调，要盯住产业链上的缺口去招商，不能只看签约的数字，更要看落地的项目和纳税的企业！市政府秘书长罗敬亭参加调研。`

// other is another article of the same kind by the same paper.
const other = `本报讯 （记者 林一舟）9月5日上午，青屿市委书记周远山到临港镇检查防汛工作，先后来到东堤排涝站和镇中心粮库，登上堤坝察看水情，向值守人员了解物资储备和夜间巡查安排。
在东堤排涝站，站长汇报说，四台机组全部检修完毕，每小时可以排水三万立方米。周远山叮嘱水利局的同志，要把低洼地段的住户名单再核一遍，该转移的提前转移。他说，宁可十防九空，也不能有一次侥幸。
随后召开的会议上，副市长何静文部署了下一阶段的安排。周远山指出，各镇街主要负责人要在岗在位，遇到险情第一时间到场，信息报送不得迟报漏报。市应急管理局局长高立行参加检查。`

const (
	noteOne = "9月8日，市长贺云亭在青屿宾馆会见了来访的恒岳集团董事长苏明达一行，双方就扩大合作进行了交流。副市长何静文、市政府秘书长罗敬亭参加会见。"
	noteTwo = "9月11日，市长贺云亭在青屿宾馆会见了来访的澜海证券总经理韩雪松一行，双方就债券发行进行了交流。副市长何静文、市政府秘书长罗敬亭参加会见。"
	trailer = "\n（来源：青屿晚报 编辑：田小满）\n声明：本网转载此文是为了传递更多信息，文责由原作者自负，如有侵权请在三十日内与我们联系，我们将及时删除。"
)

// paragraphs returns some lines of a text.
func paragraphs(s string, numbers ...int) string {
	lines := strings.Split(s, "\n")
	var out []string
	for _, n := range numbers {
		out = append(out, lines[n])
	}
	return strings.Join(out, "\n")
}

// gold returns the texts of the gold articles for training.
func gold(t testing.TB) []text.Text {
	t.Helper()
	f, err := os.Open("../../testdata/gold/articles.train.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	var texts []text.Text
	for lines.Scan() {
		var one struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text.New(one.Text))
	}
	if err := lines.Err(); err != nil || len(texts) != 279 {
		t.Fatalf("%d articles, %v", len(texts), err)
	}
	return texts
}
