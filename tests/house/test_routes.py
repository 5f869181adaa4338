"""Every route: its permission, its transaction, its token, and who gets which answer."""

from typing import Any

import pytest
from flask import Flask
from flask.views import MethodView
from werkzeug.routing import Rule

from conference.config import Settings
from conference.core.db import db, transaction
from conference.models.assignments import ConferenceRole
from conference.models.people import Role
from conference.models.proposals import ProposalState
from conference.policy.permissions import May
from conference.policy.table import TABLE
from conference.queries import conferences as of_conferences
from tests.applications import Arrange
from tests.factories import (
    applications,
    asking,
    assignments,
    badges,
    conferences,
    credentials,
    delegations,
    issued_lists,
    messages,
    participants,
    parties,
    people,
    proposals,
    records,
    releases,
    translations,
    visas,
)
from tests.visitors import Visitor, visitor

#: What anonymous, somebody without a role, an officer and an administrator get; all things asked for are there and
#: public. A POST carries no token, so 400 is what it answers to whom it is open.
ROUTES = """
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/ask                              303 404 200 200
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/ask                              303 404 400 400
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/ask/revoke                       303 404 400 400
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/photo                            303 404 404 404
GET  /me                                                                                         303 200 200 200
GET  /me/<record_token>                                                                          200 200 200 200
POST /me/<record_token>                                                                          400 400 400 400
POST /me/<record_token>/claim                                                                    400 400 400 400
GET  /me/<record_token>/erasure                                                                  200 200 200 200
POST /me/<record_token>/erasure                                                                  400 400 400 400
GET  /me/<record_token>/photo                                                                    404 404 404 404
GET  /me/<record_token>/record.html                                                              200 200 200 200
GET  /me/<record_token>/record.json                                                              200 200 200 200
POST /me/registrations/<int:participant_id>                                                      303 404 404 404
GET  /secretariat/conferences/<slug>/duplicates                                                  303 403 200 200
GET  /secretariat/conferences/<slug>/duplicates/<int:duplicate_id>                               303 403 200 200
POST /secretariat/conferences/<slug>/duplicates/<int:duplicate_id>                               303 403 400 400
GET  /secretariat/conferences/<slug>/duplicates/<int:duplicate_id>/document                      303 403 404 404
GET  /secretariat/privacy                                                                        303 403 200 200
GET  /secretariat/privacy/<int:wish_id>                                                          303 403 200 200
POST /secretariat/privacy/<int:wish_id>                                                          303 403 400 400
GET  /secretariat/privacy/report                                                                 303 403 200 200
GET  /                                                                                          200 200 200 200
GET  /account                                                                                   303 200 200 200
POST /account                                                                                   303 400 400 400
GET  /account/password                                                                          303 200 200 200
POST /account/password                                                                          303 400 400 400
POST /account/sign-out-everywhere                                                               303 400 400 400
GET  /badge/<code>                                                                              200 200 200 200
GET  /badge/<code>/code.svg                                                                     200 200 200 200
GET  /bodies                                                                                    200 200 200 200
GET  /bodies/<slug>                                                                             200 200 200 200
GET  /conferences                                                                               200 200 200 200
GET  /conferences/<slug>                                                                        200 200 200 200
GET  /conferences/<slug>/agenda                                                                 200 200 200 200
GET  /conferences/<slug>/apply                                                                  200 200 200 200
POST /conferences/<slug>/apply                                                                  400 400 400 400
GET  /conferences/<slug>/apply/<uuid:application_uid>                                           200 200 200 200
GET  /conferences/<slug>/register                                                               200 200 200 200
POST /conferences/<slug>/register                                                               400 400 400 400
GET  /conferences/<slug>/register/<own>                                                         200 200 200 200
POST /conferences/<slug>/register/<own>                                                         400 400 400 400
GET  /conferences/<slug>/register/received                                                      200 200 200 200
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/confirmation                    303 404 200 200
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/confirmation.pdf                303 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/letter                          303 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/remove                          303 404 200 200
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/remove                          303 404 400 400
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/send-back                       303 404 200 200
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/send-back                       303 404 400 400
GET  /secretariat/conferences/<slug>/applications                                               303 403 200 200
GET  /secretariat/conferences/<slug>/applications/<int:application_id>                          303 403 200 200
POST /secretariat/conferences/<slug>/applications/<int:application_id>/approve                  303 403 400 400
GET  /secretariat/conferences/<slug>/applications/<int:application_id>/documents/<int:number>   303 403 200 200
POST /secretariat/conferences/<slug>/applications/<int:application_id>/not-approved             303 403 400 400
GET  /secretariat/conferences/<slug>/questions                                                  303 403 200 200
POST /secretariat/conferences/<slug>/questions                                                  303 403 400 400
GET  /secretariat/conferences/<slug>/questions/<int:question_id>                                303 403 200 200
POST /secretariat/conferences/<slug>/questions/<int:question_id>                                303 403 400 400
POST /secretariat/conferences/<slug>/questions/<int:question_id>/<any(close, reopen):turn>      303 403 400 400
POST /secretariat/conferences/<slug>/questions/<int:question_id>/<any(up, down):way>            303 403 400 400
GET  /conferences/<slug>/agenda.json                                                            200 200 200 200
GET  /conferences/<slug>/calendar.<any(en, es, pt, fr):language>.ics                            200 200 200 200
GET  /conferences/<slug>/calendar.<any(en, es, pt, fr):language>.utc.ics                        200 200 200 200
GET  /conferences/<slug>/calendar.ics                                                           200 200 200 200
GET  /conferences/<slug>/calendar.utc.ics                                                       200 200 200 200
GET  /conferences/<slug>/participants                                                           200 200 200 200
GET  /conferences.atom                                                                          200 200 200 200
GET  /delegations                                                                               303 200 200 200
GET  /delegations/<slug>/<party_id>                                                             303 404 200 200
POST /delegations/<slug>/<party_id>/confirm                                                     303 403 400 400
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/visa                            303 404 200 200
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/visa                            303 404 400 400
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/visa-letter                     303 404 404 404
POST /delegations/evening                                                                       303 400 400 400
POST /delegations/seen                                                                          303 400 400 400
GET  /delegations/<slug>/<party_id>/credentials                                                 303 404 200 200
POST /delegations/<slug>/<party_id>/credentials                                                 303 404 400 400
GET  /delegations/<slug>/<party_id>/credentials/documents/<int:document_id>                     303 404 200 200
POST /delegations/<slug>/<party_id>/credentials/letter                                          303 404 400 400
GET  /delegations/<slug>/<party_id>/credentials/letters/<int:letter_id>.docx                    303 404 200 200
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>                                 303 404 200 200
POST /delegations/<slug>/<party_id>/people/<int:participant_id>                                 303 404 400 400
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/<any(up, down):way>             303 404 400 400
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/again                           303 404 200 200
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/again                           303 404 400 400
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/confirm                         303 403 400 400
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/head                            303 404 200 200
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/head                            303 404 400 400
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/order                           303 404 400 400
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/return                          303 403 200 200
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/return                          303 403 400 400
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/submit                          303 404 400 400
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/withdraw                        303 404 200 200
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/withdraw                        303 404 400 400
GET  /delegations/<slug>/<party_id>/people/new                                                  303 404 200 200
POST /delegations/<slug>/<party_id>/people/new                                                  303 404 400 400
GET  /healthz                                                                                   200 200 200 200
GET  /invitations/<personal>                                                                    200 200 200 200
POST /invitations/<personal>                                                                    400 400 400 400
GET  /parties                                                                                   200 200 200 200
GET  /parties/<party_id>                                                                        200 200 200 200
GET  /proposals                                                                                 200 200 200 200
GET  /proposals/<int:number>                                                                    200 200 200 200
GET  /releases                                                                                  200 200 200 200
GET  /releases/<issuer>/<slug>                                                                  200 200 200 200
GET  /releases.atom                                                                             200 200 200 200
GET  /robots.txt                                                                                200 200 200 200
GET  /search                                                                                    200 200 200 200
GET  /secretariat/                                                                              303 403 200 200
GET  /secretariat/accounts/                                                                     303 403 403 200
GET  /secretariat/accounts/<int:account_id>/                                                    303 403 403 200
POST /secretariat/accounts/<int:account_id>/                                                    303 403 403 400
POST /secretariat/accounts/<int:account_id>/invite                                              303 403 403 400
GET  /secretariat/accounts/new                                                                  303 403 403 200
POST /secretariat/accounts/new                                                                  303 403 403 400
POST /secretariat/announcements/<int:announcement_id>/remove                                    303 403 400 400
GET  /secretariat/bodies/                                                                       303 403 403 200
GET  /secretariat/bodies/<int:body_id>/                                                         303 403 403 200
POST /secretariat/bodies/<int:body_id>/                                                         303 403 403 400
GET  /secretariat/bodies/<int:body_id>/terms                                                    303 403 403 200
POST /secretariat/bodies/<int:body_id>/terms                                                    303 403 403 400
GET  /secretariat/bodies/<int:body_id>/terms/<int:term_id>                                      303 403 403 200
POST /secretariat/bodies/<int:body_id>/terms/<int:term_id>                                      303 403 403 400
POST /secretariat/bodies/<int:body_id>/terms/<int:term_id>/remove                               303 403 403 400
GET  /secretariat/bodies/new                                                                    303 403 403 200
POST /secretariat/bodies/new                                                                    303 403 403 400
GET  /secretariat/conferences/                                                                  303 403 200 200
GET  /secretariat/conferences/<slug>/                                                           303 403 200 200
GET  /secretariat/conferences/<slug>/agenda                                                     303 403 200 200
POST /secretariat/conferences/<slug>/agenda                                                     303 403 400 400
GET  /secretariat/conferences/<slug>/agenda/<int:item_id>                                       303 403 200 200
POST /secretariat/conferences/<slug>/agenda/<int:item_id>                                       303 403 400 400
POST /secretariat/conferences/<slug>/agenda/<int:item_id>/<any(up, down, in, out):way>          303 403 400 400
POST /secretariat/conferences/<slug>/agenda/<int:item_id>/remove                                303 403 400 400
GET  /secretariat/conferences/<slug>/agenda/paste                                               303 403 200 200
POST /secretariat/conferences/<slug>/agenda/paste                                               303 403 400 400
GET  /secretariat/conferences/<slug>/arrivals                                                   303 403 200 200
GET  /secretariat/conferences/<slug>/arrivals.<any(csv, xlsx, pdf):ending>                      303 403 200 200
GET  /secretariat/conferences/<slug>/badges                                                     303 403 200 200
POST /secretariat/conferences/<slug>/badges                                                     303 403 400 400
GET  /secretariat/conferences/<slug>/badges/<int:badge_id>                                      303 403 200 200
POST /secretariat/conferences/<slug>/badges/<int:badge_id>/again                                303 403 400 400
POST /secretariat/conferences/<slug>/badges/<int:badge_id>/party                                303 403 400 400
POST /secretariat/conferences/<slug>/badges/<int:badge_id>/revoke                               303 403 400 400
POST /secretariat/conferences/<slug>/badges/people/<int:participant_id>                         303 403 400 400
GET  /secretariat/conferences/<slug>/banner                                                     303 403 200 200
POST /secretariat/conferences/<slug>/banner                                                     303 403 400 400
POST /secretariat/conferences/<slug>/banner/take-down                                           303 403 400 400
GET  /secretariat/conferences/<slug>/begin                                                      303 403 200 200
POST /secretariat/conferences/<slug>/begin                                                      303 403 400 400
GET  /secretariat/conferences/<slug>/certificates                                               303 403 200 200
POST /secretariat/conferences/<slug>/certificates                                               303 403 400 400
GET  /secretariat/conferences/<slug>/certificates/<int:participant_id>.pdf                      303 403 404 404
GET  /secretariat/conferences/<slug>/credentials                                                303 403 200 200
GET  /secretariat/conferences/<slug>/credentials/<int:delegation_id>                            303 403 200 200
POST /secretariat/conferences/<slug>/credentials/<int:delegation_id>                            303 403 400 400
POST /secretariat/conferences/<slug>/credentials/<int:delegation_id>/documents                  303 403 400 400
GET  /secretariat/conferences/<slug>/credentials/policy                                         303 403 200 200
POST /secretariat/conferences/<slug>/credentials/policy                                         303 403 400 400
GET  /secretariat/conferences/<slug>/credentials/report.docx                                    303 403 200 200
GET  /secretariat/conferences/<slug>/credentials/report.pdf                                     303 403 200 200
GET  /secretariat/conferences/<slug>/dates                                                      303 403 200 200
POST /secretariat/conferences/<slug>/dates                                                      303 403 400 400
GET  /secretariat/conferences/<slug>/delegations                                                303 403 200 200
GET  /secretariat/conferences/<slug>/delegations.<any(csv, xlsx):ending>                         303 403 200 200
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>                            303 403 200 200
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/answer                     303 403 400 400
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/by-hand                    303 403 400 400
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/edit                       303 403 200 200
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/edit                       303 403 400 400
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id> 303 403 200 200
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id> 303 403 400 400
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id>/confirm 303 403 400 400
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id>/end 303 403 400 400
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id>/letter 303 403 200 200
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/new           303 403 200 200
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/new           303 403 400 400
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note                       303 403 200 200
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note                       303 403 400 400
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note.<any(pdf, docx):suffix> 303 403 200 200
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note/make                  303 403 400 400
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note/sign                  303 403 400 400
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note/signed                303 403 200 200
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note/unsign                303 403 400 400
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/remove                     303 403 400 400
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/send                       303 403 400 400
GET  /secretariat/conferences/<slug>/delegations/invite                                         303 403 200 200
POST /secretariat/conferences/<slug>/delegations/invite                                         303 403 400 400
GET  /secretariat/conferences/<slug>/delegations/rules                                          303 403 200 200
POST /secretariat/conferences/<slug>/delegations/rules                                          303 403 400 400
POST /secretariat/conferences/<slug>/delegations/send                                           303 403 400 400
GET  /secretariat/conferences/<slug>/desk                                                       303 403 200 200
POST /secretariat/conferences/<slug>/desk                                                       303 403 400 400
GET  /secretariat/conferences/<slug>/desk/list.json                                             303 403 200 200
GET  /secretariat/conferences/<slug>/desk/photos/<int:badge_id>                                 303 403 200 200
POST /secretariat/conferences/<slug>/desk/scans                                                 303 403 400 400
GET  /secretariat/conferences/<slug>/edit                                                       303 403 200 200
POST /secretariat/conferences/<slug>/edit                                                       303 403 400 400
GET  /secretariat/conferences/<slug>/information                                                303 403 200 200
POST /secretariat/conferences/<slug>/information                                                303 403 400 400
GET  /secretariat/conferences/<slug>/jobs/<int:job_id>                                          303 404 404 404
GET  /secretariat/conferences/<slug>/jobs/<int:job_id>/file                                     303 404 404 404
GET  /secretariat/conferences/<slug>/letters                                                    303 403 200 200
GET  /secretariat/conferences/<slug>/letters/<any(letterhead, note, reminder, visa_letter, certificate, confirmation):letter>/<any(en, es, pt, fr):language> 303 403 200 200
POST /secretariat/conferences/<slug>/letters/<any(letterhead, note, reminder, visa_letter, certificate, confirmation):letter>/<any(en, es, pt, fr):language> 303 403 400 400
GET  /secretariat/conferences/<slug>/letters/<any(letterhead, note, reminder, visa_letter, certificate, confirmation):letter>/<any(en, es, pt, fr):language>/preview.pdf 303 403 200 200
POST /secretariat/conferences/<slug>/letters/<any(letterhead, note, reminder, visa_letter, certificate, confirmation):letter>/<any(en, es, pt, fr):language>/usual 303 403 400 400
GET  /secretariat/conferences/<slug>/move/<to>                                                  303 403 200 200
POST /secretariat/conferences/<slug>/move/<to>                                                  303 403 400 400
GET  /secretariat/conferences/<slug>/notes                                                      303 403 200 200
POST /secretariat/conferences/<slug>/notes/all                                                  303 403 400 400
POST /secretariat/conferences/<slug>/notes/make                                                 303 403 400 400
GET  /secretariat/conferences/<slug>/notes/rules                                                303 403 200 200
POST /secretariat/conferences/<slug>/notes/rules                                                303 403 400 400
GET  /secretariat/conferences/<slug>/participants                                               303 403 200 200
GET  /secretariat/conferences/<slug>/participants.csv                                           303 403 200 200
POST /secretariat/conferences/<slug>/participants/groups                                        303 403 400 400
GET  /secretariat/conferences/<slug>/participants/import                                        303 403 200 200
POST /secretariat/conferences/<slug>/participants/import                                        303 403 400 400
POST /secretariat/conferences/<slug>/participants/import/<int:delegation_id>                    303 403 400 400
POST /secretariat/conferences/<slug>/participants/import/<int:delegation_id>/columns            303 403 400 400
GET  /secretariat/conferences/<slug>/participants/template.<any(en, es, pt, fr):language>.<any(csv, xlsx):ending> 303 403 200 200
GET  /secretariat/conferences/<slug>/lists                                                      303 403 200 200
POST /secretariat/conferences/<slug>/lists                                                      303 403 400 400
GET  /secretariat/conferences/<slug>/lists/<int:number>                                         303 403 200 200
GET  /secretariat/conferences/<slug>/lists/<int:number>/<any(en, es, pt, fr):language>.<any(pdf, docx, xlsx, csv):ending> 303 403 200 200
POST /secretariat/conferences/<slug>/lists/<int:number>/publish                                 303 403 400 400
POST /secretariat/conferences/<slug>/lists/<int:number>/unpublish                               303 403 400 400
GET  /secretariat/conferences/<slug>/precedence                                                 303 403 200 200
POST /secretariat/conferences/<slug>/precedence/<int:delegation_id>/<any(up, down):way>         303 403 400 400
POST /secretariat/conferences/<slug>/precedence/<int:delegation_id>/place                       303 403 400 400
GET  /secretariat/conferences/<slug>/precedence/accreditation                                   303 403 200 200
POST /secretariat/conferences/<slug>/precedence/accreditation                                   303 403 400 400
GET  /secretariat/conferences/<slug>/precedence/draw                                            303 403 200 200
POST /secretariat/conferences/<slug>/precedence/draw                                            303 403 400 400
GET  /secretariat/conferences/<slug>/precedence/plates                                          303 403 200 200
POST /secretariat/conferences/<slug>/precedence/plates                                          303 403 400 400
GET  /secretariat/conferences/<slug>/precedence/rule                                            303 403 200 200
POST /secretariat/conferences/<slug>/precedence/rule                                            303 403 400 400
GET  /secretariat/conferences/<slug>/precedence/table                                           303 403 200 200
GET  /secretariat/conferences/<slug>/precedence/table.pdf                                       303 403 200 200
GET  /secretariat/conferences/<slug>/people                                                     303 403 200 200
GET  /secretariat/conferences/<slug>/people/<int:assignment_id>                                 303 403 200 200
POST /secretariat/conferences/<slug>/people/<int:assignment_id>                                 303 403 400 400
POST /secretariat/conferences/<slug>/people/<int:assignment_id>/end                             303 403 400 400
GET  /secretariat/conferences/<slug>/people/new                                                 303 403 200 200
POST /secretariat/conferences/<slug>/people/new                                                 303 403 400 400
GET  /secretariat/conferences/<slug>/people/responsible                                         303 403 200 200
POST /secretariat/conferences/<slug>/people/responsible                                         303 403 400 400
GET  /secretariat/conferences/<slug>/presence                                                   303 403 200 200
GET  /secretariat/conferences/<slug>/presence.csv                                               303 403 200 200
GET  /secretariat/conferences/<slug>/publish                                                    303 403 200 200
POST /secretariat/conferences/<slug>/publish                                                    303 403 400 400
GET  /secretariat/conferences/<slug>/rooms                                                      303 403 200 200
POST /secretariat/conferences/<slug>/rooms                                                      303 403 400 400
GET  /secretariat/conferences/<slug>/rooms/<int:room_id>                                        303 403 200 200
POST /secretariat/conferences/<slug>/rooms/<int:room_id>                                        303 403 400 400
POST /secretariat/conferences/<slug>/rooms/<int:room_id>/<any(up, down):way>                    303 403 400 400
POST /secretariat/conferences/<slug>/rooms/<int:room_id>/remove                                 303 403 400 400
GET  /secretariat/conferences/<slug>/sittings                                                   303 403 200 200
GET  /secretariat/conferences/<slug>/sittings/<int:sitting_id>                                  303 403 200 200
POST /secretariat/conferences/<slug>/sittings/<int:sitting_id>                                  303 403 400 400
POST /secretariat/conferences/<slug>/sittings/<int:sitting_id>/cancel                           303 403 400 400
POST /secretariat/conferences/<slug>/sittings/<int:sitting_id>/reinstate                        303 403 400 400
POST /secretariat/conferences/<slug>/sittings/<int:sitting_id>/remove                           303 403 400 400
GET  /secretariat/conferences/<slug>/sittings/new                                               303 403 200 200
POST /secretariat/conferences/<slug>/sittings/new                                               303 403 400 400
GET  /secretariat/conferences/<slug>/snapshots/<int:number>                                     303 403 200 200
GET  /secretariat/conferences/<slug>/taken                                                      303 403 200 200
POST /secretariat/conferences/<slug>/taken                                                      303 403 400 400
GET  /secretariat/conferences/<slug>/translations                                               303 403 200 200
GET  /secretariat/conferences/<slug>/translations/<any(en, es, pt, fr):language>                303 403 200 200
POST /secretariat/conferences/<slug>/translations/<any(en, es, pt, fr):language>                303 403 400 400
GET  /secretariat/conferences/<slug>/translations/<any(en, es, pt, fr):language>.xlsx           303 403 200 200
POST /secretariat/conferences/<slug>/translations/<any(en, es, pt, fr):language>/upload         303 403 400 400
POST /secretariat/conferences/<slug>/translations/links                                         303 403 400 400
POST /secretariat/conferences/<slug>/translations/links/<int:link_id>/revoke                    303 403 400 400
GET  /secretariat/conferences/<slug>/translations/returns/<int:return_id>                       303 403 200 200
POST /secretariat/conferences/<slug>/translations/returns/<int:return_id>                       303 403 400 400
POST /secretariat/conferences/<slug>/translations/returns/<int:return_id>/discard               303 403 400 400
GET  /secretariat/conferences/<slug>/visas                                                      303 403 200 200
POST /secretariat/conferences/<slug>/visas                                                      303 403 403 403
GET  /secretariat/conferences/<slug>/visas.<any(csv, xlsx, pdf):ending>                         303 403 200 200
GET  /secretariat/conferences/<slug>/visas/<int:letter_id>.pdf                                  303 403 403 403
GET  /secretariat/conferences/convene/<int:number>                                              303 403 200 200
POST /secretariat/conferences/convene/<int:number>                                              303 403 400 400
GET  /secretariat/conferences/new                                                               303 403 200 200
POST /secretariat/conferences/new                                                               303 403 400 400
POST /secretariat/findings/<int:candidate_id>/keep                                              303 403 400 400
GET  /secretariat/findings/<int:candidate_id>/link                                              303 403 200 200
POST /secretariat/findings/<int:candidate_id>/link                                              303 403 400 400
GET  /secretariat/findings/<int:candidate_id>/proposal                                          303 403 200 200
POST /secretariat/findings/<int:candidate_id>/proposal                                          303 403 400 400
POST /secretariat/findings/<int:candidate_id>/reopen                                            303 403 400 400
POST /secretariat/findings/<int:candidate_id>/set-aside                                         303 403 400 400
GET  /secretariat/history                                                                       303 403 200 200
GET  /secretariat/outbox                                                                        303 403 200 200
GET  /secretariat/outbox/<int:message_id>/                                                      303 403 200 200
POST /secretariat/outbox/<int:message_id>/<step>                                                303 403 400 400
GET  /secretariat/parties/                                                                      303 403 200 200
GET  /secretariat/parties/<party_id>/                                                           303 403 200 200
GET  /secretariat/parties/<party_id>/contacts/<int:contact_id>                                  303 403 200 200
POST /secretariat/parties/<party_id>/contacts/<int:contact_id>                                  303 403 400 400
GET  /secretariat/parties/<party_id>/contacts/new                                               303 403 200 200
POST /secretariat/parties/<party_id>/contacts/new                                               303 403 400 400
GET  /secretariat/parties/<party_id>/edit                                                       303 403 200 200
POST /secretariat/parties/<party_id>/edit                                                       303 403 400 400
GET  /secretariat/parties/<party_id>/members/<int:member_id>                                    303 403 200 200
POST /secretariat/parties/<party_id>/members/<int:member_id>                                    303 403 400 400
GET  /secretariat/parties/<party_id>/members/new                                                303 403 200 200
POST /secretariat/parties/<party_id>/members/new                                                303 403 400 400
GET  /secretariat/parties/<party_id>/periods/<int:period_id>                                    303 403 200 200
POST /secretariat/parties/<party_id>/periods/<int:period_id>                                    303 403 400 400
GET  /secretariat/parties/<party_id>/periods/new                                                303 403 200 200
POST /secretariat/parties/<party_id>/periods/new                                                303 403 400 400
GET  /secretariat/passages/<int:passage_id>/settle                                              303 403 200 200
POST /secretariat/passages/<int:passage_id>/settle                                              303 403 400 400
GET  /secretariat/proposals/                                                                    303 403 200 200
GET  /secretariat/proposals/<int:number>/                                                       303 403 200 200
GET  /secretariat/proposals/<int:number>/edit                                                   303 403 200 200
POST /secretariat/proposals/<int:number>/edit                                                   303 403 400 400
GET  /secretariat/proposals/<int:number>/move/<to>                                              303 403 200 200
POST /secretariat/proposals/<int:number>/move/<to>                                              303 403 400 400
POST /secretariat/proposals/<int:number>/publish                                                303 403 400 400
GET  /secretariat/proposals/new                                                                 303 403 200 200
POST /secretariat/proposals/new                                                                 303 403 400 400
GET  /secretariat/releases/                                                                     303 403 200 200
GET  /secretariat/releases/<int:release_id>/                                                    303 403 200 200
GET  /secretariat/releases/<int:release_id>/edit                                                303 403 200 200
POST /secretariat/releases/<int:release_id>/edit                                                303 403 400 400
POST /secretariat/releases/<int:release_id>/publish                                             303 403 400 400
GET  /secretariat/releases/<int:release_id>/quote                                               303 403 200 200
POST /secretariat/releases/<int:release_id>/quote                                               303 403 400 400
GET  /secretariat/releases/<int:release_id>/versions                                            303 403 200 200
GET  /secretariat/releases/<int:release_id>/versions/<int:number>/original                      303 403 200 200
GET  /secretariat/releases/new                                                                  303 403 200 200
POST /secretariat/releases/new                                                                  303 403 400 400
GET  /secretariat/releases/record                                                               303 403 200 200
POST /secretariat/releases/record                                                               303 403 400 400
GET  /sign-in                                                                                   200 200 200 200
GET  /sign-in/forgotten                                                                         200 200 200 200
GET  /sign-in/link/<token>                                                                      200 409 409 409
POST /sign-in                                                                                   400 400 400 400
POST /sign-in/forgotten                                                                         400 400 400 400
POST /sign-in/link/<token>                                                                      400 409 409 409
GET  /sign-out                                                                                  303 200 200 200
POST /sign-out                                                                                  303 400 400 400
GET  /sitemap.xml                                                                               200 200 200 200
GET  /sittings/<uid>                                                                            200 200 200 200
GET  /sittings/<uuid:uid>.<any(en, es, pt, fr):language>.ics                                    200 200 200 200
GET  /sittings/<uuid:uid>.<any(en, es, pt, fr):language>.utc.ics                                200 200 200 200
GET  /sittings/<uuid:uid>.ics                                                                   200 200 200 200
GET  /sittings/<uuid:uid>.utc.ics                                                               200 200 200 200
GET  /styleguide                                                                                404 404 404 404
GET  /translations/<secret>                                                                     200 200 200 200
POST /translations/<secret>                                                                     400 400 400 400
GET  /translations/<secret>/sheet.xlsx                                                          200 200 200 200
POST /translations/<secret>/upload                                                              400 400 400 400
"""
ROLES = ("anonymous", "without a role", "officer", "administrator")

#: What somebody gets who has no role in general but one part at a conference. All routes that do not stand here answer
#: as to somebody without a role.
PARTS = """
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/ask                              404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/ask                              404 400 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/ask/revoke                       404 400 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/photo                            404 404 404 404 404 404 404
GET  /secretariat/conferences/<slug>/duplicates                                                  403 200 403 403 403 403 403
GET  /secretariat/conferences/<slug>/duplicates/<int:duplicate_id>                               403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/duplicates/<int:duplicate_id>                               403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/duplicates/<int:duplicate_id>/document                      403 404 403 403 403 403 403
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/confirmation                    404 200 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/confirmation.pdf                404 404 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/letter                          404 404 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/remove                          404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/remove                          404 400 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/send-back                       404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/send-back                       404 400 404 404 404 404 404
GET  /secretariat/conferences/<slug>/applications                                               403 200 200 403 403 403 403
GET  /secretariat/conferences/<slug>/applications/<int:application_id>                          403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/applications/<int:application_id>/approve                  403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/applications/<int:application_id>/documents/<int:number>   403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/applications/<int:application_id>/not-approved             403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/questions                                                  403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/questions                                                  403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/questions/<int:question_id>                                403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/questions/<int:question_id>                                403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/questions/<int:question_id>/<any(close, reopen):turn>      403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/questions/<int:question_id>/<any(up, down):way>            403 400 403 403 403 403 403
GET  /delegations/<slug>/<party_id>                                                             404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/confirm                                                     403 400 403 403 403 403 403
GET  /delegations/<slug>/<party_id>/credentials                                                 404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/credentials                                                 404 400 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/credentials/documents/<int:document_id>                     404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/credentials/letter                                          404 400 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/credentials/letters/<int:letter_id>.docx                    404 200 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>                                 404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>                                 404 400 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/<any(up, down):way>             404 400 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/again                           404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/again                           404 400 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/confirm                         403 400 403 403 403 403 403
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/head                            404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/head                            404 400 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/return                          403 200 403 403 403 403 403
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/return                          403 400 403 403 403 403 403
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/order                           404 400 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/submit                          404 400 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/visa                            404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/visa                            404 400 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/<int:participant_id>/withdraw                        404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/<int:participant_id>/withdraw                        404 400 404 404 404 404 404
GET  /delegations/<slug>/<party_id>/people/new                                                  404 200 404 404 404 404 404
POST /delegations/<slug>/<party_id>/people/new                                                  404 400 404 404 404 404 404
GET  /secretariat/                                                                              200 200 200 200 200 200 403
GET  /secretariat/conferences/                                                                  200 200 200 200 200 200 403
GET  /secretariat/conferences/<slug>/                                                           200 200 200 200 200 404 403
GET  /secretariat/conferences/<slug>/agenda                                                     200 200 200 200 200 404 403
POST /secretariat/conferences/<slug>/agenda                                                     400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/agenda/<int:item_id>                                       200 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/agenda/<int:item_id>                                       400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/agenda/<int:item_id>/<any(up, down, in, out):way>          400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/agenda/<int:item_id>/remove                                400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/agenda/paste                                               200 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/agenda/paste                                               400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/arrivals                                                   403 200 200 403 403 403 403
GET  /secretariat/conferences/<slug>/arrivals.<any(csv, xlsx, pdf):ending>                      403 200 200 403 403 403 403
GET  /secretariat/conferences/<slug>/badges                                                     403 200 403 200 403 403 403
POST /secretariat/conferences/<slug>/badges                                                     403 400 403 400 403 403 403
GET  /secretariat/conferences/<slug>/badges/<int:badge_id>                                      403 200 403 200 403 403 403
POST /secretariat/conferences/<slug>/badges/<int:badge_id>/again                                403 400 403 400 403 403 403
POST /secretariat/conferences/<slug>/badges/<int:badge_id>/party                                403 400 403 400 403 403 403
POST /secretariat/conferences/<slug>/badges/<int:badge_id>/revoke                               403 400 403 400 403 403 403
POST /secretariat/conferences/<slug>/badges/people/<int:participant_id>                         403 400 403 400 403 403 403
GET  /secretariat/conferences/<slug>/certificates                                               403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/certificates                                               403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/certificates/<int:participant_id>.pdf                      403 404 403 403 403 403 403
GET  /secretariat/conferences/<slug>/credentials                                                403 200 403 403 403 403 403
GET  /secretariat/conferences/<slug>/credentials/<int:delegation_id>                            403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/credentials/<int:delegation_id>                            403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/credentials/<int:delegation_id>/documents                  403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/credentials/policy                                         403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/credentials/policy                                         403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/credentials/report.docx                                    403 200 403 403 403 403 403
GET  /secretariat/conferences/<slug>/credentials/report.pdf                                     403 200 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations                                                403 200 200 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations.<any(csv, xlsx):ending>                         403 200 200 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>                            403 200 200 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/answer                     403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/by-hand                    403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/edit                       403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/edit                       403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id> 403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id> 403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id>/confirm 403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id>/end 403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/<int:point_id>/letter 403 200 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/new           403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points/new           403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note                       403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note                       403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note.<any(pdf, docx):suffix> 403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note/make                  403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note/sign                  403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note/signed                403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/note/unsign                403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/remove                     403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/<int:delegation_id>/send                       403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/invite                                         403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/invite                                         403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/delegations/rules                                          403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/rules                                          403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/delegations/send                                           403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/desk                                                       403 200 403 200 403 403 403
POST /secretariat/conferences/<slug>/desk                                                       403 400 403 400 403 403 403
GET  /secretariat/conferences/<slug>/desk/list.json                                             403 200 403 200 403 403 403
GET  /secretariat/conferences/<slug>/desk/photos/<int:badge_id>                                 403 200 403 200 403 403 403
POST /secretariat/conferences/<slug>/desk/scans                                                 403 400 403 400 403 403 403
GET  /secretariat/conferences/<slug>/information                                                200 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/information                                                400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/letters                                                    403 200 403 403 403 403 403
GET  /secretariat/conferences/<slug>/letters/<any(letterhead, note, reminder, visa_letter, certificate, confirmation):letter>/<any(en, es, pt, fr):language> 403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/letters/<any(letterhead, note, reminder, visa_letter, certificate, confirmation):letter>/<any(en, es, pt, fr):language> 403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/letters/<any(letterhead, note, reminder, visa_letter, certificate, confirmation):letter>/<any(en, es, pt, fr):language>/preview.pdf 403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/letters/<any(letterhead, note, reminder, visa_letter, certificate, confirmation):letter>/<any(en, es, pt, fr):language>/usual 403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/notes                                                      403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/notes/all                                                  403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/notes/make                                                 403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/notes/rules                                                403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/notes/rules                                                403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/participants                                               403 200 200 403 403 403 403
GET  /secretariat/conferences/<slug>/participants.csv                                           403 200 200 403 403 403 403
POST /secretariat/conferences/<slug>/participants/groups                                        403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/participants/import                                        403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/participants/import                                        403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/participants/import/<int:delegation_id>                    403 400 403 403 403 403 403
POST /secretariat/conferences/<slug>/participants/import/<int:delegation_id>/columns            403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/participants/template.<any(en, es, pt, fr):language>.<any(csv, xlsx):ending> 403 200 403 403 403 403 403
GET  /secretariat/conferences/<slug>/lists                                                      403 200 200 403 403 403 403
POST /secretariat/conferences/<slug>/lists                                                      403 400 400 403 403 403 403
GET  /secretariat/conferences/<slug>/lists/<int:number>                                         403 200 200 403 403 403 403
GET  /secretariat/conferences/<slug>/lists/<int:number>/<any(en, es, pt, fr):language>.<any(pdf, docx, xlsx, csv):ending> 403 200 200 403 403 403 403
POST /secretariat/conferences/<slug>/lists/<int:number>/publish                                 403 400 400 403 403 403 403
POST /secretariat/conferences/<slug>/lists/<int:number>/unpublish                               403 400 400 403 403 403 403
GET  /secretariat/conferences/<slug>/precedence                                                 403 403 200 403 403 403 403
POST /secretariat/conferences/<slug>/precedence/<int:delegation_id>/<any(up, down):way>         403 403 400 403 403 403 403
POST /secretariat/conferences/<slug>/precedence/<int:delegation_id>/place                       403 403 400 403 403 403 403
GET  /secretariat/conferences/<slug>/precedence/accreditation                                   403 403 200 403 403 403 403
POST /secretariat/conferences/<slug>/precedence/accreditation                                   403 403 400 403 403 403 403
GET  /secretariat/conferences/<slug>/precedence/draw                                            403 403 200 403 403 403 403
POST /secretariat/conferences/<slug>/precedence/draw                                            403 403 400 403 403 403 403
GET  /secretariat/conferences/<slug>/precedence/plates                                          403 403 200 403 403 403 403
POST /secretariat/conferences/<slug>/precedence/plates                                          403 403 400 403 403 403 403
GET  /secretariat/conferences/<slug>/precedence/rule                                            403 403 200 403 403 403 403
POST /secretariat/conferences/<slug>/precedence/rule                                            403 403 400 403 403 403 403
GET  /secretariat/conferences/<slug>/precedence/table                                           403 403 200 403 403 403 403
GET  /secretariat/conferences/<slug>/precedence/table.pdf                                       403 403 200 403 403 403 403
GET  /secretariat/conferences/<slug>/people                                                     200 200 200 200 200 404 403
GET  /secretariat/conferences/<slug>/presence                                                   403 200 200 403 403 403 403
GET  /secretariat/conferences/<slug>/presence.csv                                               403 200 200 403 403 403 403
GET  /secretariat/conferences/<slug>/publish                                                    200 200 200 200 200 404 403
GET  /secretariat/conferences/<slug>/rooms                                                      200 200 200 200 200 404 403
POST /secretariat/conferences/<slug>/rooms                                                      400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/rooms/<int:room_id>                                        200 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/rooms/<int:room_id>                                        400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/rooms/<int:room_id>/<any(up, down):way>                    400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/rooms/<int:room_id>/remove                                 400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/sittings                                                   200 200 200 200 200 404 403
GET  /secretariat/conferences/<slug>/sittings/<int:sitting_id>                                  200 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/sittings/<int:sitting_id>                                  400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/sittings/<int:sitting_id>/cancel                           400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/sittings/<int:sitting_id>/reinstate                        400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/sittings/<int:sitting_id>/remove                           400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/sittings/new                                               200 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/sittings/new                                               400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/snapshots/<int:number>                                     200 200 200 200 200 404 403
GET  /secretariat/conferences/<slug>/translations                                               200 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/translations/<any(en, es, pt, fr):language>                200 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/translations/<any(en, es, pt, fr):language>                400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/translations/<any(en, es, pt, fr):language>.xlsx           200 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/translations/<any(en, es, pt, fr):language>/upload         400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/translations/links                                         400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/translations/links/<int:link_id>/revoke                    400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/translations/returns/<int:return_id>                       200 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/translations/returns/<int:return_id>                       400 403 403 403 403 404 403
POST /secretariat/conferences/<slug>/translations/returns/<int:return_id>/discard               400 403 403 403 403 404 403
GET  /secretariat/conferences/<slug>/visas                                                      403 200 403 403 403 403 403
POST /secretariat/conferences/<slug>/visas                                                      403 400 403 403 403 403 403
GET  /secretariat/conferences/<slug>/visas.<any(csv, xlsx, pdf):ending>                         403 200 403 403 403 403 403
GET  /secretariat/conferences/<slug>/visas/<int:letter_id>.pdf                                  403 404 403 403 403 403 403
"""
PART_HOLDERS = (
    "documents", "accreditation", "protocol", "desk", "reader", "documents elsewhere", "documents until yesterday"
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

Table = dict[str, tuple[int, ...]]

#: Who may do what does not depend on the engine.
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def table(lines: str = ROUTES, columns: int = len(ROLES)) -> Table:
    """A table above: "GET /path" → the statuses in the order of its columns."""
    found = {}
    for line in lines.strip().splitlines():
        name, *statuses = line.rsplit(maxsplit=columns)
        method, path = name.split(maxsplit=1)
        found[f"{method} {path}"] = tuple(int(status) for status in statuses)
    return found


def expected_of(role: str) -> dict[str, int]:
    """What each route answers to `role`."""
    if role in ROLES:
        return {name: statuses[ROLES.index(role)] for name, statuses in table().items()}
    column = PART_HOLDERS.index(role)
    special = {name: statuses[column] for name, statuses in table(PARTS, len(PART_HOLDERS)).items()}
    return expected_of("without a role") | special


def routes(app: Flask) -> dict[str, Rule]:
    """Every method of every route of the application."""
    rules = app.url_map.iter_rules()
    return {f"{method} {rule.rule}": rule for rule in rules for method in METHODS if method in (rule.methods or ())}


@on_sqlite
def test_every_route_stands_in_the_table(app: Flask) -> None:
    assert sorted(routes(app)) == sorted(table())


@on_sqlite
def test_every_route_declares_its_permission(app: Flask) -> None:
    undeclared = [name for name, rule in routes(app).items() if not isinstance(_declared(app, rule), May)]
    assert undeclared == []


def test_what_part_holders_get_is_of_routes_that_are_there() -> None:
    assert [name for name in table(PARTS, len(PART_HOLDERS)) if name not in table()] == []


def test_every_permission_is_in_the_policy() -> None:
    assert sorted(TABLE) == sorted(May)


@on_sqlite
def test_a_route_writes_only_by_post_and_in_its_transaction(app: Flask) -> None:
    found = routes(app)
    assert [name for name in found if not name.startswith(("GET ", "POST "))] == []
    posts = {rule.endpoint for name, rule in found.items() if name.startswith("POST ")}
    transactions = {
        endpoint for endpoint, view in app.view_functions.items() if getattr(view, "opens_transaction", False)
    }
    assert sorted(posts) == sorted(transactions)


@on_sqlite
@pytest.mark.parametrize("role", [*ROLES, *PART_HOLDERS])
def test_who_gets_which_answer(app: Flask, settings: Settings, arrange: Arrange[Any], role: str) -> None:
    things = arrange(lambda: _things(settings))
    browser = _browser(app, role)
    expected = expected_of(role)
    found = {name: _status(browser, name, rule, things) for name, rule in routes(app).items() if name in expected}
    assert {name: status for name, status in found.items() if status != expected[name]} == {}
    assert sorted(found) == sorted(expected)


def _declared(app: Flask, rule: Rule) -> object:
    view = app.view_functions[rule.endpoint]
    assert not isinstance(view, MethodView)
    return getattr(view, "permission", None)


def _things(settings: Settings) -> dict[str, Any]:
    """One of each thing, public; what stands in its addresses."""
    release = releases.release(folder=settings.files)
    releases.publish(release)
    link = releases.link(release, proposals.published(ProposalState.ENDORSED))
    made = conferences.published()
    return {
        "account_id": people.account().id,
        "token": people.token(),
        "body_id": 1,
        "slug of the body": "oas-permanent-council",
        "party_id": "org:SELA",
        "period_id": parties.period("org:SELA").id,
        "member_id": parties.member().id,
        "contact_id": parties.contact("org:SELA").id,
        "message_id": messages.message().id,
        "step": "withdraw",
        "release_id": release.id,
        "candidate_id": release.versions[0].candidates[0].id,
        "announcement_id": link.id,
        "passage_id": link.passages[0].id,
        "issuer": "oas",
        "slug": made.slug,
        "assignment_id": assignments.part(made, email="another@example.org").id,
        "slug of the release": release.slug,
        "item_id": made.items[0].id,
        "room_id": made.rooms[0].id,
        "sitting_id": made.sittings[0].id,
        "uid": made.sittings[0].uid,
        "way": "up",
        "to": "registration_open",
        "to of the proposal": "withdrawn",
        "language": "es",
        "ending": "xlsx",
        "number": 1,
        **translations.things(made),
        **delegations.things(made, settings.files),
        **participants.things(made),
        **records.things(made),
        **visas.things(made),
        **issued_lists.things(made),
        **credentials.things(made, settings.files),
        **badges.things(made, settings.files),
        **applications.things(made, settings.files),
        **asking.things(made),
    }


def _browser(app: Flask, role: str) -> Visitor:
    browser = visitor(app)
    if role != ROLES[0]:
        with app.app_context(), transaction():
            account = people.account(Role(role)) if role in ROLES[2:] else people.account(None)
            if role in PART_HOLDERS:
                _give(role, account.email)
            db.session.expunge(account)
            browser.sign_in_as(account)
    return browser


def _give(role: str, email: str) -> None:
    """The part at the conference of the test, or at another one, or one that has ended."""
    made = of_conferences.by_slug("conference-on-water")
    if role == "documents until yesterday":
        assignments.ended(made, email=email)
    elif role == "documents elsewhere":
        assignments.part(conferences.full(slug="elsewhere"), email=email)
    else:
        assignments.part(made, ConferenceRole(role), email=email)


def _status(browser: Visitor, name: str, rule: Rule, things: dict[str, Any]) -> int:
    values = {key: things[key] for key in rule.arguments}
    if "issuer" in rule.arguments:
        values["slug"] = things["slug of the release"]
    if rule.rule == "/bodies/<slug>":
        values["slug"] = things["slug of the body"]
    if "to" in rule.arguments and "number" in rule.arguments:
        values["to"] = things["to of the proposal"]
    path = (rule.build(values) or ("", ""))[1]
    return browser.open(path, method=name.split(maxsplit=1)[0]).status_code
