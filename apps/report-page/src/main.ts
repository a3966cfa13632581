import type { ReportDocument } from '@rugbench/report';

const text = document.getElementById('report-document')?.textContent ?? '';
const report = JSON.parse(text) as ReportDocument;
document.getElementById('page')!.textContent = report.title;
