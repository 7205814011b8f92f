"""Every form in which a plan says when, with what is known of it, and the near misses that are refused."""

from datetime import date

import pytest

from site_builder.text.periods import Period, parse_period
from site_builder.text.time_units import Frequency, Length
from site_builder.text.timings import EXAMPLES, Timing, format_timing, parse_timing
from site_builder.text.unreadable import Unreadable

# text | first day, - where unknown | last day | stretches with both ends | English
UNDERSTOOD = """
ม.ค.-เม.ย.๖๖                           | 2023-01-01 | 2023-04-30 | 1 | Jan – Apr 2023
2569                                  | 2025-10-01 | 2026-09-30 | 1 | fiscal year 2026
ตลอดปีงบประมาณ 2569                    | 2025-10-01 | 2026-09-30 | 1 | fiscal year 2026
ตั้งแต่ ต.ค. 2567 - ก.ย. 2568            | 2024-10-01 | 2025-09-30 | 1 | Oct 2024 – Sep 2025
ภายใน 30 ก.ย. 2569                     | - | 2026-09-30 | 0 | by 30 Sep 2026
ภายในวันที่ ๓๐ กันยายน ๒๕๖๙              | - | 2026-09-30 | 0 | by 30 Sep 2026
(ภายใน 30 ก.ย. 2569)                   | - | 2026-09-30 | 0 | by 30 Sep 2026
ให้แล้วเสร็จภายในเดือน ก.ย. 2569         | - | 2026-09-30 | 0 | by the end of Sep 2026
ภายในสิ้นเดือน ก.ย. 2569                | - | 2026-09-30 | 0 | by the end of Sep 2026
ภายใน ม.ค.-มี.ค. 2569                   | - | 2026-03-31 | 0 | by the end of Jan – Mar 2026
ภายในไตรมาส 2/2569                     | - | 2026-03-31 | 0 | by the end of Q2, fiscal year 2026
ภายใน 6 เดือนแรก ปีงบประมาณ 2569        | - | 2026-03-31 | 0 | by the end of the first half, fiscal year 2026
ภายในปีงบประมาณ 2569                   | - | 2026-09-30 | 0 | by the end of fiscal year 2026
ภายในปีการศึกษา 2568                   | - | - | 0 | by the end of academic year 2025
ไม่เกิน 30 ก.ย. 69                      | - | 2026-09-30 | 0 | by 30 Sep 2026
ก่อน 1 ต.ค. 2569                       | - | 2026-09-30 | 0 | before 1 Oct 2026
ตั้งแต่ ต.ค. 2568 เป็นต้นไป               | 2025-10-01 | - | 0 | from Oct 2025 on
ตั้งแต่ ต.ค. 2568                        | 2025-10-01 | - | 0 | from Oct 2025 on
1 ต.ค. 2568 เป็นต้นไป                   | 2025-10-01 | - | 0 | from 1 Oct 2025 on
พ.ย. 68 และ มี.ค. 69                    | 2025-11-01 | 2026-03-31 | 2 | Nov 2025 and Mar 2026
ม.ค., เม.ย., ก.ค. 2569                  | 2026-01-01 | 2026-07-31 | 3 | Jan 2026, Apr 2026 and Jul 2026
ต.ค., ม.ค. และ เม.ย. 2569               | 2025-10-01 | 2026-04-30 | 3 | Oct 2025, Jan 2026 and Apr 2026
ธ.ค.-ม.ค. และ มี.ค. 2569                | 2025-12-01 | 2026-03-31 | 2 | Dec 2025 – Jan 2026 and Mar 2026
5 และ 12 ม.ค. 2569                     | 2026-01-05 | 2026-01-12 | 2 | 5 Jan 2026 and 12 Jan 2026
5 ม.ค. และ 12 ก.พ. 2569                | 2026-01-05 | 2026-02-12 | 2 | 5 Jan 2026 and 12 Feb 2026
ไตรมาส 1 และไตรมาส 3/2569              | 2025-10-01 | 2026-06-30 | 2 | Q1, fiscal year 2026 and Q3, fiscal year 2026
ทุกเดือน ปีงบประมาณ 2569                | 2025-10-01 | 2026-09-30 | 1 | every month, fiscal year 2026
ทุกเดือนของปีงบประมาณ 2569             | 2025-10-01 | 2026-09-30 | 1 | every month, fiscal year 2026
ปีงบประมาณ 2569 ทุกไตรมาส               | 2025-10-01 | 2026-09-30 | 1 | every quarter, fiscal year 2026
ต.ค. 2568 - ก.ย. 2569 (ทุกเดือน)        | 2025-10-01 | 2026-09-30 | 1 | every month, Oct 2025 – Sep 2026
ปีละ 1 ครั้ง (ก.ย. 2569)                 | 2026-09-01 | 2026-09-30 | 1 | once a year, Sep 2026
ทุกเดือน ตั้งแต่ ต.ค. 2568 เป็นต้นไป      | 2025-10-01 | - | 0 | every month, from Oct 2025 on
ทุกไตรมาส                             | - | - | 0 | every quarter
ทุก ๆ 6 เดือน                           | - | - | 0 | every 6 months
เป็นประจำทุกสัปดาห์                      | - | - | 0 | every week
รายไตรมาส                             | - | - | 0 | every quarter
เดือนละ ๑ ครั้ง                          | - | - | 0 | once a month
เดือนละครั้ง                            | - | - | 0 | once a month
อย่างน้อยปีละ 2 ครั้ง                     | - | - | 0 | at least twice a year
ภาคเรียนละ 3 ครั้ง                       | - | - | 0 | 3 times a term
ปีการศึกษาละ 1 ครั้ง                     | - | - | 0 | once an academic year
ตลอดปี                                | - | - | 0 | throughout the year
ตลอดทั้งปีงบประมาณ                      | - | - | 0 | throughout the fiscal year
ทุกเดือน ตลอดปี                         | - | - | 0 | every month, throughout the year
รอบที่ 1                               | - | - | 0 | round 1
รอบที่ ๒/๒๕๖๙                          | - | - | 0 | round 2/2026
รอบที่ 1 ปีงบประมาณ 2569                | - | - | 0 | round 1, fiscal year 2026
รอบที่ 1 (1 ต.ค. 2568 - 31 มี.ค. 2569)   | 2025-10-01 | 2026-03-31 | 1 | round 1 (1 Oct 2025 – 31 Mar 2026)
ภาคเรียนที่ 1/2568                      | - | - | 0 | term 1, academic year 2025
ภาคการศึกษาที่ 2 ปีการศึกษา 2568         | - | - | 0 | term 2, academic year 2025
ปีการศึกษา 2568                        | - | - | 0 | academic year 2025
ประจำปีการศึกษา พ.ศ. ๒๕๖๘               | - | - | 0 | academic year 2025
ปีการศึกษา 2566 - 2570                 | - | - | 0 | academic year 2023 – 2027
ปีบัญชี 2568                           | - | - | 0 | accounting year 2025
ภายใน 6 เดือน                         | - | - | 0 | within 6 months
ภายใน 30 วัน                          | - | - | 0 | within 30 days
ภายใน 30 วัน หลังลงนาม                | - | - | 0 | within 30 days after signing
ภายใน 15 วันทำการ นับแต่วันที่ได้รับเรื่อง| - | - | 0 | within 15 working days after receipt
ภายใน 24 ชั่วโมง                      | - | - | 0 | within 24 hours
ไม่เกิน 30 วัน                        | - | - | 0 | within 30 days
ระยะเวลา 6 เดือน                      | - | - | 0 | 6 months
90 วัน                                | - | - | 0 | 90 days
6 เดือน                               | - | - | 0 | 6 months
รอบแรก                                | - | - | 0 | the first round
รอบที่สอง                             | - | - | 0 | round 2
รอบหลัง                               | - | - | 0 | the last round
รอบที่ 1 และ 2                        | - | - | 0 | rounds 1 and 2
รอบที่ 1 และรอบที่ 2                  | - | - | 0 | rounds 1 and 2
ครั้งที่ 1                            | - | - | 0 | no. 1
ครั้งที่ 1/2569                       | - | - | 0 | no. 1/2026
รอบ 6 เดือนแรก                        | - | - | 0 | the first 6 months
รอบ 6 เดือน                           | - | - | 0 | the 6-month round
รอบ 12 เดือน                          | - | - | 0 | the 12-month round
รอบ 6 เดือน และ 12 เดือน              | - | - | 0 | the 6-month and 12-month rounds
รอบ 6 เดือน และรอบ 12 เดือน           | - | - | 0 | the 6-month and 12-month rounds
รอบ 5 เดือนแรก                        | - | - | 0 | the first 5 months
6 เดือนแรก                            | - | - | 0 | the first 6 months
6 เดือนหลัง                           | - | - | 0 | the last 6 months
ครึ่งปีแรก                            | - | - | 0 | the first half of the year
ครึ่งปีหลัง                           | - | - | 0 | the second half of the year
ต้นปี                                 | - | - | 0 | the beginning of the year
กลางปี                                | - | - | 0 | the middle of the year
ปลายปีงบประมาณ                        | - | - | 0 | the last part of the fiscal year
ปลายปีงบประมาณ 2569                   | - | - | 0 | the last part of fiscal year 2026
ต้นปี 2569                            | - | - | 0 | the beginning of fiscal year 2026
สิ้นปีงบประมาณ                        | - | - | 0 | the end of the fiscal year
สิ้นปีงบประมาณ 2569                   | - | 2026-09-30 | 0 | the end of fiscal year 2026
สิ้นเดือน ก.ย. 2569                   | - | 2026-09-30 | 0 | the end of Sep 2026
ต้นเดือน ม.ค. 2569                    | - | - | 0 | the beginning of Jan 2026
กลางเดือนมกราคม 2569                  | - | - | 0 | the middle of Jan 2026
ภายในเดือนแรกของปีงบประมาณ            | - | - | 0 | by the end of the first month of the fiscal year
ภายในเดือนแรกของปีงบประมาณ 2569       | - | 2025-10-31 | 0 | by the end of Oct 2025
เดือนแรกของทุกไตรมาส                  | - | - | 0 | every quarter, the first month
เดือนสุดท้ายของไตรมาส                 | - | - | 0 | the last month of the quarter
ไตรมาสแรก ปีงบประมาณ 2569             | 2025-10-01 | 2025-12-31 | 1 | Q1, fiscal year 2026
ไตรมาสสุดท้ายของปีงบประมาณ 2569       | 2026-07-01 | 2026-09-30 | 1 | Q4, fiscal year 2026
ภายในไตรมาสแรกของปีงบประมาณ 2569      | - | 2025-12-31 | 0 | by the end of Q1, fiscal year 2026
ตามแผน                                | - | - | 0 | as planned
ไม่กำหนด                              | - | - | 0 | not scheduled
ตลอดเวลา                              | - | - | 0 | at all times
ต่อเนื่อง                             | - | - | 0 | continuously
ตลอดโครงการ                           | - | - | 0 | throughout the project
ก่อนสิ้นปีงบประมาณ                    | - | - | 0 | by the end of the fiscal year
ก่อนสิ้นปีงบประมาณ 2569               | - | 2026-09-30 | 0 | by the end of fiscal year 2026
ก่อนสิ้นเดือน ก.ย. 2569               | - | 2026-09-30 | 0 | by the end of Sep 2026
ภายในปีงบประมาณ                       | - | - | 0 | by the end of the fiscal year
ภายในสิ้นปีงบประมาณ                   | - | - | 0 | by the end of the fiscal year
ทุกสิ้นเดือน                          | - | - | 0 | every month, the end
ทุกสิ้นปีงบประมาณ                     | - | - | 0 | every fiscal year, the end
สัปดาห์ที่ 2 ของเดือน                 | - | - | 0 | week 2 of the month
สัปดาห์แรกของเดือน                    | - | - | 0 | the first week of the month
สัปดาห์ที่ 2 ของทุกเดือน              | - | - | 0 | every month, week 2
ทุกสัปดาห์ที่ 2 ของเดือน              | - | - | 0 | every month, week 2
สัปดาห์ที่ 2 ของเดือน ม.ค. 2569       | - | - | 0 | week 2 of Jan 2026
ทุกวันที่ 5 ของเดือน                  | - | - | 0 | every month, day 5
วันที่ 5 ของทุกเดือน                  | - | - | 0 | every month, day 5
ภายในวันที่ 5 ของเดือน                | - | - | 0 | by day 5 of the month
ภายในวันที่ 5 ของทุกเดือน             | - | - | 0 | every month, by day 5
ภายในวันที่ 5 ของเดือนถัดไป           | - | - | 0 | by day 5 of the following month
ทุกวันจันทร์                          | - | - | 0 | every week, Monday
ทุกวันทำการ                           | - | - | 0 | every working day
ทุกวันจันทร์ - ศุกร์                  | - | - | 0 | every week, Monday – Friday
ตลอด 24 ชั่วโมง                       | - | - | 0 | at all hours
ในวันและเวลาราชการ                    | - | - | 0 | in office hours
1 ครั้ง/ปี                            | - | - | 0 | once a year
1 ครั้งต่อปี                          | - | - | 0 | once a year
2 ครั้ง / เดือน                       | - | - | 0 | twice a month
อย่างน้อย 1 ครั้งต่อปี                | - | - | 0 | at least once a year
อย่างน้อย 1 ครั้ง/ไตรมาส              | - | - | 0 | at least once a quarter
1 ครั้ง                               | - | - | 0 | once
ปีละ 1-2 ครั้ง                          | - | - | 0 | 1 – 2 times a year
อย่างน้อย 2 – 3 ครั้ง/ปี                   | - | - | 0 | at least 2 – 3 times a year
ปีละสองครั้ง                          | - | - | 0 | twice a year
ทุกเดือน เดือนละ 1 ครั้ง              | - | - | 0 | once a month
ทุกเดือน (เดือนละ 1 ครั้ง)            | - | - | 0 | once a month
ทุกเดือนๆ ละ 1 ครั้ง                  | - | - | 0 | once a month
เดือนละ 1 ครั้ง ตลอดปีงบประมาณ 2569   | 2025-10-01 | 2026-09-30 | 1 | once a month, fiscal year 2026
ไตรมาส 2 และ 4 ปีงบประมาณ 2569        | 2026-01-01 | 2026-09-30 | 2 | Q2, fiscal year 2026 and Q4, fiscal year 2026
ภาคเรียนที่ 1 และ 2/2568              | - | - | 0 | terms 1 and 2, academic year 2025
ภาคเรียนที่ 1-2/2568                  | - | - | 0 | terms 1 – 2, academic year 2025
ภาคเรียนที่ 1 และ 2 ปีการศึกษา 2568   | - | - | 0 | terms 1 and 2, academic year 2025
ภาคเรียนที่ 1 และภาคเรียนที่ 2 ปีการศึกษา 2568| - | - | 0 | terms 1 and 2, academic year 2025
ตลอดภาคเรียน                          | - | - | 0 | throughout the term
ก่อนเปิดภาคเรียน                      | - | - | 0 | before the term begins
ช่วงปิดภาคเรียน                       | - | - | 0 | in the school holidays
ต้นภาคเรียน                           | - | - | 0 | the beginning of the term
ปลายภาคเรียนที่ 1/2568                | - | - | 0 | the last part of term 1, academic year 2025
ปีการศึกษา 2568 ภาคเรียนที่ 1         | - | - | 0 | term 1, academic year 2025
ห้วง ต.ค. 68 - มี.ค. 69               | 2025-10-01 | 2026-03-31 | 1 | Oct 2025 – Mar 2026
ปีละ 2 ครั้ง (เม.ย. และ ต.ค.)         | - | - | 0 | twice a year, Apr and Oct
ปีละ 2 ครั้ง (เม.ย. และ ต.ค. 2569)    | 2026-04-01 | 2026-10-31 | 2 | twice a year, Apr 2026 and Oct 2026
ปีละ 2 ครั้ง (รอบ 6 เดือน และ 12 เดือน)| - | - | 0 | twice a year, the 6-month and 12-month rounds
ทุกต้นเดือน                           | - | - | 0 | every month, the beginning
เมษายน และ ตุลาคม ของทุกปี            | - | - | 0 | every year, Apr and Oct
เดือนเมษายนของทุกปี                   | - | - | 0 | every year, Apr
ม.ค. ของทุกปี                         | - | - | 0 | every year, Jan
1 ต.ค. ของทุกปี                       | - | - | 0 | every year, 1 Oct
เมื่อมีเรื่องร้องเรียน                | - | - | 0 | when there is a complaint
หลังเสร็จสิ้นกิจกรรม                  | - | - | 0 | after the activity
ทันที                                 | - | - | 0 | at once
วันที่ 9 ธ.ค. ของทุกปี                | - | - | 0 | every year, 9 Dec
ทุกวันที่ 1 และ 16 ของเดือน           | - | - | 0 | every month, days 1 and 16
ตั้งแต่วันที่ประกาศ                   | - | - | 0 | from the day of the announcement
ตั้งแต่บัดนี้เป็นต้นไป                | - | - | 0 | from now on
บัดนี้ - 30 ก.ย. 2569                 | - | 2026-09-30 | 0 | by 30 Sep 2026
1 ปี                                  | - | - | 0 | 1 year
3 วัน                                 | - | - | 0 | 3 days
ภายใน 1 ปี                            | - | - | 0 | within 1 year
ภายใน 6 เดือนแรก                      | - | - | 0 | by the end of the first 6 months
1 วัน (5 ม.ค. 2569)                   | 2026-01-05 | 2026-01-05 | 1 | 1 day (5 Jan 2026)
จำนวน 1 วัน                           | - | - | 0 | 1 day
วันที่ 1-5 ของทุกเดือน                | - | - | 0 | every month, days 1 – 5
ทุกวันพุธที่ 2 ของเดือน               | - | - | 0 | every month, the second Wednesday
วันศุกร์สุดท้ายของเดือน               | - | - | 0 | the last Friday of the month
ทุกวันพุธที่ 1 และ 3 ของเดือน         | - | - | 0 | every month, the first and third Wednesday
วันทำการสุดท้ายของเดือน               | - | - | 0 | the last working day of the month
ถึง 30 ก.ย. 2569                      | - | 2026-09-30 | 0 | by 30 Sep 2026
ทุกเดือน รอบที่ 1                     | - | - | 0 | every month, round 1
ภายใน 3 เดือน นับถัดจากวันลงนามในสัญญา| - | - | 0 | within 3 months after the contract is signed
ภายใน 7 วัน หลังเข้าร่วมการอบรม       | - | - | 0 | within 7 days after เข้าร่วมการอบรม
ภายใน 6 เดือน 2569                    | - | 2026-03-31 | 0 | by the end of the first half, fiscal year 2026
วันที่ 1 และวันที่ 16 ของทุกเดือน     | - | - | 0 | every month, days 1 and 16
ไตรมาสแรกของปีงบประมาณ                | - | - | 0 | the first quarter of the fiscal year
ภายในสัปดาห์แรกของเดือน               | - | - | 0 | by the end of the first week of the month
เดือนเว้นเดือน                        | - | - | 0 | every 2 months
ทุกสองเดือน                           | - | - | 0 | every 2 months
ทุกวันๆ ละ 2 ครั้ง                    | - | - | 0 | twice a day
1 ครั้ง/ภาคเรียน                      | - | - | 0 | once a term
1 ครั้ง/ปีงบประมาณ 2569               | 2025-10-01 | 2026-09-30 | 1 | once a fiscal year, fiscal year 2026
ทุกปีการศึกษา                         | - | - | 0 | every academic year
ไตรมาส 1 – ไตรมาส 4 พ.ศ.2569          | 2025-10-01 | 2026-09-30 | 1 | Q1 – 4, fiscal year 2026
ต.ค. 68 – ก.ย. 69 (ตลอดปีงบประมาณ)    | 2025-10-01 | 2026-09-30 | 1 | throughout the fiscal year (Oct 2025 – Sep 2026)
12 เดือน (ต.ค. 68 – ก.ย. 69)          | 2025-10-01 | 2026-09-30 | 1 | 12 months (Oct 2025 – Sep 2026)
ตลอดปี (ต.ค. 68 - ก.ย. 69)            | 2025-10-01 | 2026-09-30 | 1 | throughout the year (Oct 2025 – Sep 2026)
ทุกวันจันทร์แรกของเดือน               | - | - | 0 | every month, the first Monday
เดือนละ 2 ครั้ง ทุกวันที่ 1 และ 16    | - | - | 0 | twice a month, days 1 and 16
เดือนละ 2 ครั้ง (วันที่ 1 และ 16 ของเดือน)| - | - | 0 | twice a month, days 1 and 16 of the month
เดือนละ 1 ครั้ง ภายในวันที่ 5 ของเดือนถัดไป| - | - | 0 | once a month, by day 5 of the following month
ทุกเดือน ภายในวันที่ 5                | - | - | 0 | every month, by day 5 of the month
ปีละ 1 ครั้ง ภายในเดือน ธ.ค.          | - | - | 0 | once a year, by the end of Dec
ภายในเดือน ธ.ค. ของทุกปี              | - | - | 0 | every year, by the end of Dec
ภายใน 31 มี.ค. ของทุกปี               | - | - | 0 | every year, by 31 Mar
ก่อน 1 เม.ย. ของทุกปี                 | - | - | 0 | every year, before 1 Apr
ภายใน 15 วัน นับแต่วันสิ้นปีงบประมาณ  | - | - | 0 | within 15 days after the end of the fiscal year
ทุกรอบการประเมิน                      | - | - | 0 | in each round of assessment
รอบการประเมินที่ 1                    | - | - | 0 | round 1
รอบการประเมินที่ 1/2569               | - | - | 0 | round 1/2026
รอบที่ 1 (ต.ค.-มี.ค.)                 | - | - | 0 | round 1 (Oct – Mar)
สิ้นสุดโครงการ                        | - | - | 0 | at the end of the project
เมื่อสิ้นสุดโครงการ                   | - | - | 0 | at the end of the project
ทุกภาคเรียน ปีการศึกษา 2568           | - | - | 0 | every term, academic year 2025
เทอม 1/2568                           | - | - | 0 | term 1, academic year 2025
ภาคเรียน 1/2568                       | - | - | 0 | term 1, academic year 2025
24 ชม.                                | - | - | 0 | 24 hours
ตลอด 24 ชม.                           | - | - | 0 | at all hours
ต.ค.-ก.ย. ของทุกปี                    | - | - | 0 | every year, Oct – Sep
ไตรมาสละ 1 ครั้ง ตลอดปีงบประมาณ       | - | - | 0 | once a quarter, throughout the fiscal year
ปีละ 2 ครั้ง รอบ 6 เดือน และ 12 เดือน | - | - | 0 | twice a year, the 6-month and 12-month rounds
ทุก 6 เดือน (เม.ย. และ ต.ค.)          | - | - | 0 | every 6 months, Apr and Oct
รอบเดือน เม.ย. และ ต.ค. ของทุกปี      | - | - | 0 | every year, Apr and Oct
ภายในเดือนถัดไป                       | - | - | 0 | by the end of the following month
ทุกสิ้นไตรมาส                         | - | - | 0 | every quarter, the end
ภายใน 30 วัน นับแต่วันที่สิ้นไตรมาส   | - | - | 0 | within 30 days after the end of the quarter
ก่อนสิ้นเดือน                         | - | - | 0 | by the end of the month
วันสุดท้ายของเดือน                    | - | - | 0 | the last day of the month
ต้นปี และปลายปี                       | - | - | 0 | the beginning and the last part of the year
ต้นปีการศึกษา 2568                    | - | - | 0 | the beginning of academic year 2025
ช่วงต้นปีงบประมาณ                     | - | - | 0 | the beginning of the fiscal year
ประมาณเดือน มี.ค. 2569                | - | - | 0 | about Mar 2026
ประมาณ มี.ค. 2569                     | - | - | 0 | about Mar 2026
ตามรอบการประเมิน                      | - | - | 0 | by the rounds of assessment
ไตรมาส 1                              | - | - | 0 | quarter 1
ไตรมาสที่ ๔                           | - | - | 0 | quarter 4
ไตรมาส 1-2                            | - | - | 0 | quarters 1 – 2
ไตรมาสที่ 1 และไตรมาสที่ 3            | - | - | 0 | quarters 1 and 3
ไตรมาสแรก                             | - | - | 0 | the first quarter
ภายในไตรมาสที่ 2                      | - | - | 0 | by the end of quarter 2
ปลายไตรมาส 4                          | - | - | 0 | the last part of quarter 4
ไตรมาสที่ 1 (ต.ค. - ธ.ค. 2568)        | 2025-10-01 | 2025-12-31 | 1 | quarter 1 (Oct – Dec 2025)
ภายใน 3-5 วัน                         | - | - | 0 | within 3 – 5 days
๑ – ๒ วันทำการ                        | - | - | 0 | 1 – 2 working days
ภายใน 1 ถึง 3 เดือน หลังลงนาม         | - | - | 0 | within 1 – 3 months after signing
30 นาที                               | - | - | 0 | 30 minutes
8.30-16.30 น.                         | - | - | 0 | 08:30 – 16:30
เวลา ๐๙.๐๐ น. และ ๑๓.๓๐ น.             | - | - | 0 | 09:00 and 13:30
ทุกวัน 08.30 - 16.30 น.               | - | - | 0 | every day, 08:30 – 16:30
ทุกวันศุกร์ 18:00-24:00               | - | - | 0 | every week, Friday, 18:00 – 24:00
จันทร์ - ศุกร์ เวลา 08.30 - 16.30 น.  | - | - | 0 | Monday – Friday, 08:30 – 16:30
วันจันทร์-ศุกร์ 08.30-16.30 น. (เว้นวันหยุดราชการ)| - | - | 0 | Monday – Friday, 08:30 – 16:30, except on public holidays
1 พ.ย. 2568 เวลา 09.00-12.00 น.       | 2025-11-01 | 2025-11-01 | 1 | 09:00 – 12:00 (1 Nov 2025)
ภายใน 30 ก.ย. 2569 เวลา 16.30 น.      | - | 2026-09-30 | 0 | by 30 Sep 2026, 16:30
ตั้งแต่ 1 ต.ค. 2568 เวลา 8.30 น.      | 2025-10-01 | - | 0 | from 1 Oct 2025, 08:30 on
ภายใน 30 ก.ย. 2569 (ตามแผน)           | - | 2026-09-30 | 0 | by 30 Sep 2026, as planned
ทุกวันจันทร์ ปีงบประมาณ 2569          | 2025-10-01 | 2026-09-30 | 1 | every week, Monday (fiscal year 2026)
ปีงบประมาณ 2569 ทุกวันจันทร์          | 2025-10-01 | 2026-09-30 | 1 | every week, Monday (fiscal year 2026)
ต.ค. 68 - ก.ย. 69 (ทุกวันจันทร์)      | 2025-10-01 | 2026-09-30 | 1 | every week, Monday (Oct 2025 – Sep 2026)
สัปดาห์แรกของทุกเดือน ปีงบประมาณ 2569 | 2025-10-01 | 2026-09-30 | 1 | every month, the first week (fiscal year 2026)
ทุกวันศุกร์ ตลอดปีงบประมาณ            | - | - | 0 | every week, Friday, throughout the fiscal year
เมื่อได้รับเรื่องร้องเรียน            | - | - | 0 | on receipt of the complaint
"""


@pytest.mark.parametrize("row", UNDERSTOOD.strip().splitlines(), ids=lambda row: row.split("|")[0].strip())
def test_each_form_keeps_what_was_typed_and_says_no_more_than_is_known(row: str) -> None:
    typed, start, end, count, english = (cell.strip() for cell in row.split("|"))
    timing = parse_timing(typed)
    assert timing.text == typed
    known = [None if day == "-" else date.fromisoformat(day) for day in (start, end)]
    assert [timing.start, timing.end] == known
    assert len(timing.stretches) == int(count)
    assert format_timing(timing, language="en") == english


def test_what_is_less_than_a_stretch_is_shown_in_thai_as_printed() -> None:
    assert format_timing(parse_timing("ภายในวันที่ ๓๐  กันยายน ๒๕๖๙")) == "ภายในวันที่ 30 กันยายน 2569"
    assert format_timing(parse_timing("ม.ค.-เม.ย.๖๖")) == "ม.ค. – เม.ย. 2566"


def test_a_stretch_is_the_period_that_covers_would_read() -> None:
    timing = parse_timing("ต.ค. 2565 - มี.ค. 2566")
    assert timing == Timing(timing.text, (parse_period(timing.text),))
    assert isinstance(timing.stretch, Period)
    assert parse_timing("พ.ย. 68 และ มี.ค. 69").stretch is None


def test_quarters_are_named_once() -> None:
    quarters = parse_timing("ไตรมาส ๑, ๒ และ ๔/๒๕๖๙").stretches
    assert [each.start.month for each in quarters] == [10, 1, 7]


def test_how_often_is_known_apart() -> None:
    assert parse_timing("ทุก 6 เดือน").every == Frequency("month", step=6)
    assert parse_timing("อย่างน้อยปีละ 2 ครั้ง").every == Frequency("year", times=2, is_least=True)


def test_words_beside_days_stay_as_printed() -> None:
    timing = parse_timing("ต.ค. ๖๘ – ก.ย. ๖๙ (ตลอดปีงบประมาณ)")
    assert format_timing(timing) == "ต.ค. 68 – ก.ย. 69 (ตลอดปีงบประมาณ)"
    assert timing.stretch is not None


def test_how_long_is_known_apart_from_when() -> None:
    assert parse_timing("ภายใน 15 วันทำการ").length == Length(15, "working day")
    assert parse_timing("3-5 วัน").length == Length(3, "day", most=5)
    timing = parse_timing("1 วัน (5 ม.ค. 2569)")
    assert (timing.length, timing.start) == (Length(1, "day"), date(2026, 1, 5))


@pytest.mark.parametrize("typed", EXAMPLES)
def test_the_remedy_names_forms_that_are_read_and_whose_stretches_alone_a_file_covers(typed: str) -> None:
    timing = parse_timing(typed)
    if timing.stretch is None or timing.every is not None:
        with pytest.raises(Unreadable):
            parse_period(typed)


FORMS = ", ".join(EXAMPLES)


@pytest.mark.parametrize(
    ("typed", "code", "example"),
    [
        ("", "PER001", FORMS),
        ("-", "PER001", FORMS),
        ("ตลอดโปรแกรม", "PER001", FORMS),
        ("ภายใน", "PER001", FORMS),
        ("ภายใน 0 วัน", "PER001", FORMS),
        ("ภายใน 30 วันน", "PER001", FORMS),
        ("ภายใน 30 วัน หลัง", "PER001", FORMS),
        ("ภายใน 30 วัน หลัง 31 ก.ย. 2569", "PER001", FORMS),
        ("ก่อน 30 วัน", "PER001", FORMS),
        ("ภายในภายใน 30 วัน", "PER001", FORMS),
        ("ภายในตามแผน", "PER001", FORMS),
        ("ภายในทุกเดือน", "PER001", FORMS),
        ("ตามแแผน", "PER001", FORMS),
        ("ไม่กำหนดด", "PER001", FORMS),
        ("รอบแรกก", "PER001", FORMS),
        ("รอบ 13 เดือน", "PER001", FORMS),
        ("รอบ 12 เดือน และ 6 เดือน", "PER001", FORMS),
        ("รอบที่ 2 และ 1", "PER001", FORMS),
        ("13 เดือนแรก", "PER001", FORMS),
        ("ปลายปีงบประมาน", "PER001", FORMS),
        ("สัปดาห์ที่ 6 ของเดือน", "PER001", FORMS),
        ("สัปดาห์ที่ 3 และ 2 ของเดือน", "PER001", FORMS),
        ("วันที่ 32 ของทุกเดือน", "PER001", FORMS),
        ("เดือนที่ 4 ของไตรมาส", "PER001", FORMS),
        ("เดือนที่ 13 ของปีงบประมาณ 2569", "PER001", FORMS),
        ("ทุกวันจันทน์", "PER001", FORMS),
        ("0 ครั้ง/ปี", "PER001", FORMS),
        ("ทุกวันที่ 32", "PER001", FORMS),
        ("ทุกเดือน ภายในวันที่ 32", "PER001", FORMS),
        ("เดือนละ 2 ครั้ง ทุกวันจันทร์", "PER001", FORMS),
        ("เทอม 5/2568", "PER001", FORMS),
        ("ม.ค. 2569 (ตามแแผน)", "PER001", FORMS),
        ("ปีละ 2-1 ครั้ง", "PER001", FORMS),
        ("ทุกเดือน ปีละ 1 ครั้ง", "PER001", FORMS),
        ("ม.ค. 2569 และ ตามแผน", "PER001", FORMS),
        ("ภายในภายใน 30 ก.ย. 2569", "PER001", FORMS),
        ("ภายไน 30 ก.ย. 2569", "PER001", FORMS),
        ("ภายในตลอดปี", "PER001", FORMS),
        ("ม.ค.-มี.ค. 2569 เป็นต้นไป", "PER001", FORMS),
        ("เป็นต้นไป", "PER001", FORMS),
        ("ทุก", "PER001", FORMS),
        ("ทุก 0 เดือน", "PER001", FORMS),
        ("ทุกไตรมาศ", "PER001", FORMS),
        ("ทุกเดือนมกราคม", "PER001", FORMS),
        ("เดือนละ 0 ครั้ง", "PER001", FORMS),
        ("พ.ย. 68 และ", "PER001", FORMS),
        ("ม.ค.,, มี.ค. 2569", "PER001", FORMS),
        ("ม.ค., ม.ค. 2569", "PER001", FORMS),
        ("ม.ค.-มี.ค. และ มี.ค.-เม.ย. 2569", "PER001", FORMS),
        ("13 และ ม.ค. 2569", "PER001", FORMS),
        ("รอบที่", "PER001", FORMS),
        ("รอบที่ 0", "PER001", FORMS),
        ("ภาคเรียนที่ 5/2568", "PER001", FORMS),
        ("ทุกเดือน " * 20_000, "PER001", FORMS),
        ("ไตรมาส 5/2566", "PER001", FORMS),
        ("ไตรมาส 1 ปีงบประมาณ", "PER002", "ไตรมาส 1 ปีงบประมาณ 2568"),
        ("ไตรมาส 5", "PER001", FORMS),
        ("ไตรมาส 2 และ 1", "PER001", FORMS),
        ("ไตรมาสที่ 12", "PER001", FORMS),
        ("ภายใน 5-3 วัน", "PER001", FORMS),
        ("3-3 วัน", "PER001", FORMS),
        ("8.30", "PER001", FORMS),
        ("8.30-16.30", "PER001", FORMS),
        ("25.30 น.", "PER001", FORMS),
        ("8.75 น.", "PER001", FORMS),
        ("24.30 น.", "PER001", FORMS),
        ("90 วัน เวลา 8.30 น.", "PER001", FORMS),
        ("30 วัน (ทุกวันจันทร์)", "PER001", FORMS),
        ("ทุกวันจันทร์ ทุกวันอังคาร", "PER001", FORMS),
        ("ทุกวันจันทร์ เดือนละ 2 ครั้ง", "PER001", FORMS),
        ("ทุกวันจันทร์ ปีงบประมาน 2569", "PER001", FORMS),
        ("ทุกวันจันทร์ ม.ค.", "PER002", "ทุกวันจันทร์ ม.ค. 2568"),
        ("วันที่ 31 ก.ย. 2569 เวลา 9.00 น.", "DAT002", "วันที่ 30 ก.ย. 2569 เวลา 9.00 น."),
        ("ม.ค., เม.ย.", "PER002", "ม.ค., เม.ย. 2568"),
        ("ภายใน 30 ก.ย.", "PER002", "ภายใน 30 ก.ย. 2568"),
        ("ทุกสัปดาห์ ภายใน 30 ก.ย.", "PER002", "ทุกสัปดาห์ ภายใน 30 ก.ย. 2568"),
        ("ทุกเดือน มกราคม", "PER002", "ทุกเดือน มกราคม 2568"),
        ("ภาคเรียนที่ 1", "PER002", "ภาคเรียนที่ 1/2568"),
        ("ปีการศึกษา", "PER002", "ปีการศึกษา 2568"),
        ("ก.ย. 66 - ต.ค. 65", "PER003", None),
        ("ทุกเดือน ก.ย. 66 - ต.ค. 65", "PER003", None),
        ("มี.ค. 69 และ พ.ย. 68", "PER003", None),
        ("มี.ค., ม.ค. 2569", "PER003", None),
        ("ปีการศึกษา 2570 - 2566", "PER003", None),
        ("ต้นเดือนมกราคม", "PER002", "ต้นเดือนมกราคม 2568"),
        ("สิ้นเดือน ก.ย.", "PER002", "สิ้นเดือน ก.ย. 2568"),
        ("ต้นปี 2659", "DAT003", "ต้นปี 2569"),
        ("ไตรมาส ๒ และ ๔/๒๖๕๙", "DAT003", "ไตรมาส ๒ และ ไตรมาส ๔/๒๕๖๙"),
        ("ประมาณ 31 ก.ย. 2569", "DAT002", "ประมาณ 30 ก.ย. 2569"),
        ("ปีละ 1 ครั้ง ภายใน 31 ก.ย.", "DAT002", "ปีละ 1 ครั้ง ภายใน 30 ก.ย."),
        ("31 เม.ย. ของทุกปี", "DAT002", "30 เม.ย. ของทุกปี"),
        ("ปีละ 2 ครั้ง (มี.ค. และ 31 ก.ย.)", "DAT002", "ปีละ 2 ครั้ง (มี.ค. และ 30 ก.ย.)"),
        ("ภายใน 31 ก.ย. 2569", "DAT002", "ภายใน 30 ก.ย. 2569"),
        ("5 และ 31 เม.ย. 2569", "DAT002", "5 และ 30 เม.ย. 2569"),
        ("ภาคเรียนที่ 1/2658", "DAT003", "ภาคเรียนที่ 1/2568"),
        ("ภายใน 30 ก.ย. 2659", "DAT003", "ภายใน 30 ก.ย. 2569"),
    ],
)
def test_a_near_miss_is_refused_with_a_remedy_that_can_be_read(typed: str, code: str, example: str | None) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_timing(typed)
    assert (caught.value.code, caught.value.fields["value"]) == (code, typed)
    assert caught.value.fields.get("example") == example
    if example not in {None, FORMS}:
        parse_timing(example or "")
