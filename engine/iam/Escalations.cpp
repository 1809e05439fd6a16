// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Escalations.h"

#include <algorithm>

namespace keywright {

namespace {

Escalation row(const char *way, const char *actions)
{
    return {QLatin1String(way), QString::fromLatin1(actions).split(QLatin1Char(' '))};
}

} // namespace

const std::vector<Escalation> &escalations()
{
    static const std::vector<Escalation> table {
        row("writes a new version of a policy that it has", "iam:CreatePolicyVersion"),
        row("goes back to a wider version of a policy", "iam:SetDefaultPolicyVersion"),
        row("makes keys of other users", "iam:CreateAccessKey"),
        row("gives other users a password", "iam:CreateLoginProfile"),
        row("changes the password of other users", "iam:UpdateLoginProfile"),
        row("attaches any policy to its user", "iam:AttachUserPolicy"),
        row("attaches any policy to its group", "iam:AttachGroupPolicy"),
        row("writes any policy into its user", "iam:PutUserPolicy"),
        row("writes any policy into its group", "iam:PutGroupPolicy"),
        row("puts its user into any group", "iam:AddUserToGroup"),
        row("lifts the boundary from its user", "iam:DeleteUserPermissionsBoundary"),
        row("sets another boundary on its user", "iam:PutUserPermissionsBoundary"),
        row("attaches any policy to a role that it can take", "iam:AttachRolePolicy"),
        row("writes any policy into a role that it can take", "iam:PutRolePolicy"),
        row("opens any role to itself", "iam:UpdateAssumeRolePolicy"),
        row("runs code with the role of a function", "lambda:UpdateFunctionCode"),
        row("runs code of a layer with the role of a function", "lambda:UpdateFunctionConfiguration"),
        row("logs in to a development endpoint with its role", "glue:UpdateDevEndpoint"),
        row("opens a notebook with its role", "sagemaker:CreatePresignedNotebookInstanceUrl"),
        row("runs commands on machines with their roles", "ssm:SendCommand"),
        row("logs in to machines with their roles", "ssm:StartSession"),
        row("puts its own key for SSH on machines with roles", "ec2-instance-connect:SendSSHPublicKey"),
        row("runs commands in containers with their roles", "ecs:ExecuteCommand"),
        row("makes a project of a template", "codestar:CreateProjectFromTemplate"),
        row("makes itself the owner of a project", "codestar:CreateProject codestar:AssociateTeamMember"),
        row("changes a stack with the role of the stack",
            "cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet"),
        row("has a machine run its commands at the next start",
            "ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances"),
        row("has the machines of a template run its commands",
            "ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate"),
        row("has a notebook run its commands at the next start",
            "sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:StopNotebookInstance "
            "sagemaker:UpdateNotebookInstance sagemaker:StartNotebookInstance"),
        row("runs code with the role of a code interpreter",
            "bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter"),
        row("starts a machine with any role", "iam:PassRole ec2:RunInstances"),
        row("starts a spot machine with any role", "iam:PassRole ec2:RequestSpotInstances"),
        row("runs a function with any role", "iam:PassRole lambda:CreateFunction lambda:InvokeFunction"),
        row("runs a function with any role by an event source",
            "iam:PassRole lambda:CreateFunction lambda:CreateEventSourceMapping"),
        row("runs a function with any role by opening it", "iam:PassRole lambda:CreateFunction lambda:AddPermission"),
        row("makes a development endpoint with any role", "iam:PassRole glue:CreateDevEndpoint"),
        row("runs a job with any role", "iam:PassRole glue:CreateJob glue:StartJobRun"),
        row("runs a job with any role by a trigger", "iam:PassRole glue:CreateJob glue:CreateTrigger"),
        row("runs a job that it gives any role", "iam:PassRole glue:UpdateJob glue:StartJobRun"),
        row("runs a job that it gives any role by a trigger", "iam:PassRole glue:UpdateJob glue:CreateTrigger"),
        row("makes a stack with any role", "iam:PassRole cloudformation:CreateStack"),
        row("makes a set of stacks with any role",
            "iam:PassRole cloudformation:CreateStackSet cloudformation:CreateStackInstances"),
        row("gives a set of stacks any role", "iam:PassRole cloudformation:UpdateStackSet"),
        row("runs a pipeline with any role", "iam:PassRole datapipeline:CreatePipeline"),
        row("opens a notebook with any role", "iam:PassRole sagemaker:CreateNotebookInstance"),
        row("trains a model with any role", "iam:PassRole sagemaker:CreateTrainingJob"),
        row("processes data with any role", "iam:PassRole sagemaker:CreateProcessingJob"),
        row("runs a build with any role", "iam:PassRole codebuild:CreateProject codebuild:StartBuild"),
        row("runs several builds with any role", "iam:PassRole codebuild:CreateProject codebuild:StartBuildBatch"),
        row("runs a container with any role", "iam:PassRole ecs:RegisterTaskDefinition ecs:RunTask"),
        row("starts a container with any role", "iam:PassRole ecs:RegisterTaskDefinition ecs:StartTask"),
        row("keeps a container running with any role", "iam:PassRole ecs:RegisterTaskDefinition ecs:CreateService"),
        row("runs a web service with any role", "iam:PassRole apprunner:CreateService"),
        row("makes a project with any role", "iam:PassRole codestar:CreateProject"),
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
