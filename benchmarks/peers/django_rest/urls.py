"""The paths, as the API has them."""

import views
from django.urls import path

urlpatterns = [
    path("v1/registrants/me/addresses", views.Addresses.as_view()),
    path("v1/registrants/<uuid:registrant_id>", views.Profile.as_view()),
    path("v1/message-threads/<uuid:thread_id>/messages", views.Messages.as_view()),
    path("v1/dashboard", views.Dashboard.as_view()),
    path("v1/cpc-verifications", views.Verifications.as_view()),
    path("v1/register/entries/<str:number>", views.Entry.as_view()),
]
