// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Escalations.h"

#include <algorithm>

namespace keywright {

namespace {

Escalation row(Sentence way, const char *actions)
{
    return {std::move(way), QString::fromLatin1(actions).split(QLatin1Char(' '))};
}

} // namespace

const std::vector<Escalation> &escalations()
{
    static const std::vector<Escalation> table {
        row(Sentence::tr("writes a new version of a policy that it has"), "iam:CreatePolicyVersion"),
        row(Sentence::tr("goes back to a wider version of a policy"), "iam:SetDefaultPolicyVersion"),
        row(Sentence::tr("makes keys of other users"), "iam:CreateAccessKey"),
        row(Sentence::tr("gives other users a password"), "iam:CreateLoginProfile"),
        row(Sentence::tr("changes the password of other users"), "iam:UpdateLoginProfile"),
        row(Sentence::tr("attaches any policy to its user"), "iam:AttachUserPolicy"),
        row(Sentence::tr("attaches any policy to its group"), "iam:AttachGroupPolicy"),
        row(Sentence::tr("writes any policy into its user"), "iam:PutUserPolicy"),
        row(Sentence::tr("writes any policy into its group"), "iam:PutGroupPolicy"),
        row(Sentence::tr("puts its user into any group"), "iam:AddUserToGroup"),
        row(Sentence::tr("lifts the boundary from its user"), "iam:DeleteUserPermissionsBoundary"),
        row(Sentence::tr("sets another boundary on its user"), "iam:PutUserPermissionsBoundary"),
        row(Sentence::tr("attaches any policy to a role that it can take"), "iam:AttachRolePolicy"),
        row(Sentence::tr("writes any policy into a role that it can take"), "iam:PutRolePolicy"),
        row(Sentence::tr("opens any role to itself"), "iam:UpdateAssumeRolePolicy"),
        row(Sentence::tr("runs code with the role of a function"), "lambda:UpdateFunctionCode"),
        row(Sentence::tr("runs code of a layer with the role of a function"), "lambda:UpdateFunctionConfiguration"),
        row(Sentence::tr("logs in to a development endpoint with its role"), "glue:UpdateDevEndpoint"),
        row(Sentence::tr("opens a notebook with its role"), "sagemaker:CreatePresignedNotebookInstanceUrl"),
        row(Sentence::tr("runs commands on machines with their roles"), "ssm:SendCommand"),
        row(Sentence::tr("logs in to machines with their roles"), "ssm:StartSession"),
        row(Sentence::tr("puts its own key for SSH on machines with roles"), "ec2-instance-connect:SendSSHPublicKey"),
        row(Sentence::tr("runs commands in containers with their roles"), "ecs:ExecuteCommand"),
        row(Sentence::tr("makes a project of a template"), "codestar:CreateProjectFromTemplate"),
        row(Sentence::tr("makes itself the owner of a project"), "codestar:CreateProject codestar:AssociateTeamMember"),
        row(Sentence::tr("changes a stack with the role of the stack"),
            "cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet"),
        row(Sentence::tr("has a machine run its commands at the next start"),
            "ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances"),
        row(Sentence::tr("has the machines of a template run its commands"),
            "ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate"),
        row(Sentence::tr("has a notebook run its commands at the next start"),
            "sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:StopNotebookInstance "
            "sagemaker:UpdateNotebookInstance sagemaker:StartNotebookInstance"),
        row(Sentence::tr("runs code with the role of a code interpreter"),
            "bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter"),
        row(Sentence::tr("starts a machine with any role"), "iam:PassRole ec2:RunInstances"),
        row(Sentence::tr("starts a spot machine with any role"), "iam:PassRole ec2:RequestSpotInstances"),
        row(Sentence::tr("runs a function with any role"), "iam:PassRole lambda:CreateFunction lambda:InvokeFunction"),
        row(Sentence::tr("runs a function with any role by an event source"),
            "iam:PassRole lambda:CreateFunction lambda:CreateEventSourceMapping"),
        row(Sentence::tr("runs a function with any role by opening it"),
            "iam:PassRole lambda:CreateFunction lambda:AddPermission"),
        row(Sentence::tr("makes a development endpoint with any role"), "iam:PassRole glue:CreateDevEndpoint"),
        row(Sentence::tr("runs a job with any role"), "iam:PassRole glue:CreateJob glue:StartJobRun"),
        row(Sentence::tr("runs a job with any role by a trigger"), "iam:PassRole glue:CreateJob glue:CreateTrigger"),
        row(Sentence::tr("runs a job that it gives any role"), "iam:PassRole glue:UpdateJob glue:StartJobRun"),
        row(Sentence::tr("runs a job that it gives any role by a trigger"),
            "iam:PassRole glue:UpdateJob glue:CreateTrigger"),
        row(Sentence::tr("makes a stack with any role"), "iam:PassRole cloudformation:CreateStack"),
        row(Sentence::tr("makes a set of stacks with any role"),
            "iam:PassRole cloudformation:CreateStackSet cloudformation:CreateStackInstances"),
        row(Sentence::tr("gives a set of stacks any role"), "iam:PassRole cloudformation:UpdateStackSet"),
        row(Sentence::tr("runs a pipeline with any role"), "iam:PassRole datapipeline:CreatePipeline"),
        row(Sentence::tr("opens a notebook with any role"), "iam:PassRole sagemaker:CreateNotebookInstance"),
        row(Sentence::tr("trains a model with any role"), "iam:PassRole sagemaker:CreateTrainingJob"),
        row(Sentence::tr("processes data with any role"), "iam:PassRole sagemaker:CreateProcessingJob"),
        row(Sentence::tr("runs a build with any role"), "iam:PassRole codebuild:CreateProject codebuild:StartBuild"),
        row(Sentence::tr("runs several builds with any role"),
            "iam:PassRole codebuild:CreateProject codebuild:StartBuildBatch"),
        row(Sentence::tr("runs a container with any role"), "iam:PassRole ecs:RegisterTaskDefinition ecs:RunTask"),
        row(Sentence::tr("starts a container with any role"), "iam:PassRole ecs:RegisterTaskDefinition ecs:StartTask"),
        row(Sentence::tr("keeps a container running with any role"),
            "iam:PassRole ecs:RegisterTaskDefinition ecs:CreateService"),
        row(Sentence::tr("runs a web service with any role"), "iam:PassRole apprunner:CreateService"),
        row(Sentence::tr("makes a project with any role"), "iam:PassRole codestar:CreateProject"),
    };
    return table;
}

std::vector<const Escalation *> escalationsWith(const std::function<bool(const QString &action)> &isAllowed)
{
    std::vector<const Escalation *> found;
    for (const Escalation &one : escalations())
        if (std::all_of(one.actions.begin(), one.actions.end(), isAllowed))
            found.push_back(&one);
    return found;
}

} // namespace keywright
